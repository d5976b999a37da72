#include "server/signaling/call.h"

#include <algorithm>

namespace visavis::server {

using std::chrono::seconds;

constexpr seconds longest_told = std::chrono::days{7};  // that a client reads

std::vector<Seat> Call::seats() const {
  std::vector<Seat> seats{Seat{}, Seat{appointment}};
  for (const auto& [companion, taken] : companions) seats.push_back(Seat{companion});
  return seats;
}

std::optional<int> Call::place_of(const Seat& seat) const {
  if (seat.is_doctor()) return 0;
  if (seat.appointment == appointment) return 1;
  const auto companion = companions.find(seat.appointment);
  return companion == companions.end() ? std::nullopt : std::optional(companion->second.place);
}

bool Call::is_taken(int place) const {
  return std::any_of(companions.begin(), companions.end(),
                     [&](const auto& each) { return each.second.place == place; });
}

std::optional<AppointmentId> Call::lost_until(Instant then) const {
  for (const auto& [whose, companion] : companions) {
    if (companion.lost_at && *companion.lost_at <= then) return whose;
  }
  return std::nullopt;
}

protocol::Admitted Call::admitted(const Seat& seat) const {
  protocol::Admitted admitted{id, started_at, seat.is_doctor(), {}, place_of(seat).value_or(0), {}};
  for (const auto& each : seats()) admitted.places.push_back(place_of(each).value_or(0));
  for (const auto& [other, participant] : present) {
    if (other == seat) continue;
    admitted.others.push_back(participant);
    admitted.others.back().place = place_of(other).value_or(0);
  }
  std::sort(admitted.others.begin(), admitted.others.end(),
            [](const auto& a, const auto& b) { return a.place < b.place; });
  return admitted;
}

protocol::CallEnded Call::ended(Instant now) const {
  const auto lasted = std::chrono::duration_cast<seconds>(now - started_at);
  return {id, std::clamp(lasted, seconds{0}, longest_told)};
}

}  // namespace visavis::server

// Who is next to be called in, and connects with the doctor ahead of it.
#include <algorithm>
#include <tuple>
#include <utility>

#include "server/signaling/room.h"

namespace visavis::server {

using namespace protocol;

namespace {

// Each costs the doctor's browser a connection that is kept alive.
constexpr std::size_t most_on_standby = 3;

}  // namespace

// Longest waiting first; in a call nobody is next.
std::vector<Room::Pair> Room::next_pairs() const {
  std::vector<Pair> pairs;
  const auto doctor = clients_.find(Seat{});
  if (call_ || doctor == clients_.end()) return pairs;
  for (const auto& appointment : waiting_.in_order()) {
    const auto patient = clients_.find(Seat{appointment});
    if (patient == clients_.end()) continue;
    pairs.push_back({{}, appointment, doctor->second.connection, patient->second.connection});
    if (pairs.size() == most_on_standby) break;
  }
  return pairs;
}

void Room::stand_by(const std::function<CallId()>& fresh, Effects& effects) {
  auto next = next_pairs();
  const auto found_in = [](std::vector<Pair>& pairs, const Pair& wanted) {
    return std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) {
      return std::tie(pair.appointment, pair.doctor, pair.patient) ==
             std::tie(wanted.appointment, wanted.doctor, wanted.patient);
    });
  };
  bool changed = next.size() != standby_.size();
  for (auto& pair : next) {
    const auto earlier = found_in(standby_, pair);
    changed = changed || earlier == standby_.end();
    pair.call = earlier == standby_.end() ? fresh() : earlier->call;
  }
  if (!changed) return;
  std::swap(standby_, next);
  Standby for_doctor{true, {}};
  for (const auto& pair : standby_) {
    for_doctor.pairs.push_back({pair.call, clients_.at(Seat{pair.appointment}).participant, pair.appointment});
    if (found_in(next, pair) != next.end()) continue;
    tell(Seat{pair.appointment}, Standby{false, {{pair.call, clients_.at(Seat{}).participant}}}, effects);
  }
  for (const auto& pair : next) {
    const auto of_appointment = [&](const auto& each) { return each.appointment == pair.appointment; };
    if (std::none_of(standby_.begin(), standby_.end(), of_appointment)) {
      tell(Seat{pair.appointment}, Standby{false, {}}, effects);
    }
  }
  tell(Seat{}, for_doctor, effects);
}

}  // namespace visavis::server

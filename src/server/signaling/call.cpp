#include "server/signaling/call.h"

#include <algorithm>

namespace visavis::server {

using std::chrono::seconds;

constexpr seconds longest_told = std::chrono::days{7};  // that a client reads

protocol::Admitted Call::admitted(const Seat& seat) const {
  protocol::Admitted admitted{id, started_at, seat.is_doctor(), {}};
  for (const auto& [other, participant] : present) {
    if (other != seat) admitted.others.push_back(participant);
  }
  return admitted;
}

protocol::CallEnded Call::ended(Instant now) const {
  const auto lasted = std::chrono::duration_cast<seconds>(now - started_at);
  return {id, std::clamp(lasted, seconds{0}, longest_told)};
}

}  // namespace visavis::server

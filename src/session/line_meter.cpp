#include "session/line_meter.h"

#include <algorithm>

namespace visavis::session {

bool LineMeter::sends_badly(const LineMeasured& event) {
  return event.round_trip > slow || event.sent_lost_permille > lossy_permille;
}

void LineMeter::on(const LineMeasured& event, Instant now) {
  relayed_ = event.relayed;
  constexpr std::size_t most = line_history / std::chrono::seconds{2};
  const auto past = [&](const LineSample& each) { return each.at < now - line_history; };
  samples_.erase(samples_.begin(), std::find_if_not(samples_.begin(), samples_.end(), past));
  if (samples_.size() >= most) samples_.erase(samples_.begin());
  samples_.push_back({now, event.round_trip, event.lost_permille, event.received_kbps, event.sent_kbps});
  const bool bad = event.round_trip > slow || event.lost_permille > lossy_permille;
  against_ = bad == weak_ ? 0 : against_ + 1;
  if (against_ < convincing) return;
  weak_ = bad;
  against_ = 0;
}

}  // namespace visavis::session

#include "session/line_meter.h"

namespace visavis::session {

void LineMeter::on(const LineMeasured& event) {
  relayed_ = event.relayed;
  const bool bad = event.round_trip > slow || event.lost_permille > lossy_permille;
  against_ = bad == weak_ ? 0 : against_ + 1;
  if (against_ < convincing) return;
  weak_ = bad;
  against_ = 0;
}

}  // namespace visavis::session

#include "session/line_meter.h"

#include <utility>

namespace visavis::session {

void LineMeter::on(const LineMeasured& event) {
  relayed_ = event.relayed;
  const bool now = event.round_trip > slow || event.lost_permille > lossy_permille;
  if (std::exchange(was_weak_, now) == now) weak_ = now;
}

}  // namespace visavis::session

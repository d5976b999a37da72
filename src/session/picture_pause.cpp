#include "session/picture_pause.h"

#include <algorithm>
#include <utility>

#include "session/line_meter.h"

namespace visavis::session {

bool PicturePause::on(const LineMeasured& event, bool wanted, Instant now) {
  if (paused_) {
    if (now - changed_at_ < rest_) return false;
    rest_ = std::min(2 * rest_, longest_rest);
    paused_ = false;
    changed_at_ = now;
    return true;
  }
  const bool least = event.available_kbps > 0 && event.available_kbps < least_kbps;
  if (!wanted || !least || !LineMeter::sends_badly(event)) {
    narrow_ = std::max(narrow_ - 1, 0);
    if (now - changed_at_ > long_enough) rest_ = first_rest;
    return false;
  }
  if (++narrow_ < convincing) return false;
  narrow_ = 0;
  paused_ = true;
  changed_at_ = now;
  return true;
}

bool PicturePause::end() {
  narrow_ = 0;
  return std::exchange(paused_, false);
}

}  // namespace visavis::session

#include "session/stalled_picture.h"

#include <utility>

namespace visavis::session {

StalledPicture::Step StalledPicture::on(const LineMeasured& event, bool expected) {
  if (event.picture == PictureFlow::moves) began_anew_ = false;
  if (!expected || event.picture != PictureFlow::stands) {
    standing_ = 0;
    return Step::nothing;
  }
  ++standing_;
  if (standing_ == 1) return Step::ask_for_whole_frame;
  const bool last = standing_ == patience && !std::exchange(began_anew_, true);
  return last ? Step::begin_anew : Step::nothing;
}

}  // namespace visavis::session

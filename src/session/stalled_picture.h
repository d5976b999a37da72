#pragma once

#include "session/event.h"

namespace visavis::session {

// What to do about a picture that comes, but of which the browser makes nothing: its decoder may wait for a frame that
// needs none before it, or be beyond help.
class StalledPicture {
 public:
  enum class Step { nothing, ask_for_whole_frame, begin_anew };

  // `expected`: the other's camera is on and sent.
  Step on(const LineMeasured& event, bool expected);
  // A new connection is made for it once: where it stands still over that as well, it is not the connection's fault.
  void succeed(const StalledPicture& earlier) { began_anew_ = earlier.began_anew_; }

 private:
  static constexpr int patience = 4;

  int standing_ = 0;  // measurements on end
  bool began_anew_ = false;
};

}  // namespace visavis::session

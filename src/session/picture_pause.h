#pragma once

#include <chrono>

#include "session/event.h"

namespace visavis::session {

// Whether the own picture rests because the line carries no more than sound. It comes back by itself, each time after a
// longer rest: only trying shows whether the line carries it again.
class PicturePause {
 public:
  // True when a rest begins or ends. `wanted`: there are a picture and sound to send.
  bool on(const LineMeasured& event, bool wanted, Instant now);
  // There is another picture, or none. True when a rest ends with that.
  bool end();
  [[nodiscard]] bool paused() const { return paused_; }

 private:
  // A browser gives a picture 30 kbit/s at the least, and sound 54 with its headers: below this it has nothing more to
  // take from the picture, and where the line is bad all the same the sound is what suffers.
  static constexpr int least_kbps = 100;
  static constexpr int convincing = 4;
  static constexpr std::chrono::seconds first_rest{20}, longest_rest{160}, long_enough{60};

  bool paused_ = false;
  int narrow_ = 0;  // measurements, less those that were not
  std::chrono::seconds rest_ = first_rest;
  Instant changed_at_;
};

}  // namespace visavis::session

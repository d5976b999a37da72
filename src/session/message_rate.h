#pragma once

#include <chrono>
#include <utility>

#include "session/event.h"

namespace visavis::session {

// How many messages of one kind come in a second: a peer may send without end.
class MessageRate {
 public:
  // Counts one more. True where there have been more than `most` in this second.
  bool exceeds(int most, Instant now) {
    const auto second = std::chrono::floor<std::chrono::seconds>(now);
    if (std::exchange(second_, second) != second) count_ = 0;
    return ++count_ > most;
  }

 private:
  Instant second_;
  int count_ = 0;
};

}  // namespace visavis::session

#pragma once

#include <chrono>
#include <optional>

#include "session/event.h"

namespace visavis::session {

// Whether a line is so slow or lossy that one hears it, as measured again and again: one bad measurement is chance.
class LineMeter {
 public:
  void on(const LineMeasured& event);
  [[nodiscard]] bool weak() const { return weak_; }
  // By way of a relay; none while nothing is known.
  [[nodiscard]] std::optional<bool> relayed() const { return relayed_; }

 private:
  // Beyond the first, speakers begin to interrupt each other (ITU-T G.114 has 150 ms one way for what nobody notices);
  // beyond the second, Opus conceals what is missing audibly.
  static constexpr std::chrono::milliseconds slow{400};
  static constexpr int lossy_permille = 50;

  bool weak_ = false;
  bool was_weak_ = false;  // at the measurement before
  std::optional<bool> relayed_;
};

}  // namespace visavis::session

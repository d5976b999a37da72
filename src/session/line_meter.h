#pragma once

#include <chrono>
#include <optional>

#include "session/event.h"

namespace visavis::session {

// Whether a line is so slow or lossy that one hears it. It takes several measurements on end to say otherwise than
// before, as browsers tell the same round trip more than once.
class LineMeter {
 public:
  void on(const LineMeasured& event);
  [[nodiscard]] bool weak() const { return weak_; }
  [[nodiscard]] std::optional<bool> relayed() const { return relayed_; }

 private:
  // Beyond the first, speakers begin to interrupt each other (ITU-T G.114 has 150 ms one way for what nobody notices);
  // beyond the second, Opus conceals what is missing audibly.
  static constexpr std::chrono::milliseconds slow{400};
  static constexpr int lossy_permille = 50;
  static constexpr int convincing = 3;

  bool weak_ = false;
  int against_ = 0;  // measurements on end
  std::optional<bool> relayed_;
};

}  // namespace visavis::session

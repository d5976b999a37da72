#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "session/event.h"
#include "session/view.h"

namespace visavis::session {

// Whether a line is so slow or lossy that one hears it. It takes several measurements on end to say otherwise than
// before, as browsers tell the same round trip more than once.
class LineMeter {
 public:
  void on(const LineMeasured& event, Instant now);
  // What was before a new connection was made is part of the same line.
  void succeed(const LineMeter& earlier) { samples_ = earlier.samples_; }
  // Ahead of the call next to nothing was sent.
  void begin_call() { samples_.clear(); }
  [[nodiscard]] bool weak() const { return weak_; }
  // Whether what goes out comes late, or not at all, for as long as was measured.
  [[nodiscard]] static bool sends_badly(const LineMeasured& event);
  [[nodiscard]] std::optional<bool> relayed() const { return relayed_; }
  [[nodiscard]] const std::vector<LineSample>& samples() const { return samples_; }

 private:
  // Beyond the first, speakers begin to interrupt each other (ITU-T G.114 has 150 ms one way for what nobody notices);
  // beyond the second, Opus conceals what is missing audibly.
  static constexpr std::chrono::milliseconds slow{400};
  static constexpr int lossy_permille = 50;
  static constexpr int convincing = 3;

  bool weak_ = false;
  int against_ = 0;  // measurements on end
  std::optional<bool> relayed_;
  std::vector<LineSample> samples_;  // of the last five minutes
};

}  // namespace visavis::session

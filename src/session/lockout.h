#pragma once

#include "session/requests.h"

namespace visavis::session {

// After too many attempts (429): until when the next one has to wait. A page passes it every event.
class Lockout {
 public:
  void begin(const Answer& refusal, Instant now, Commands& commands);
  void on(const Event& event);
  [[nodiscard]] const std::optional<Instant>& until() const { return until_; }
  [[nodiscard]] bool holds() const { return until_.has_value(); }

 private:
  std::optional<Instant> until_;
};

}  // namespace visavis::session

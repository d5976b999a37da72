#pragma once

#include <optional>

#include "protocol/instant.h"

namespace visavis::session {

using protocol::Instant;

// A date and time on the wall clock of the reader's place.
struct LocalTime {
  int year = 2000;
  int month = 1;   // 1…12
  int day = 1;     // 1…31
  int hour = 0;    // 0…23
  int minute = 0;  // 0…59

  friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

// The begin of its day.
inline LocalTime midnight(LocalTime time) {
  time.hour = time.minute = 0;
  return time;
}

// The rules of the reader's time zone: a function, not a clock.
class TimeZone {
 public:
  virtual ~TimeZone() = default;
  [[nodiscard]] virtual LocalTime local(Instant instant) const = 0;
  // A time that a clock change leaves out is moved past the gap. Fields out of range carry over (day 32 is the first
  // of the next month), so that dates can be counted with.
  [[nodiscard]] virtual Instant instant(const LocalTime& local) const = 0;
};

}  // namespace visavis::session

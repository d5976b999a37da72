#pragma once

#include "session/time_zone.h"

namespace visavis::tests {

// One hour ahead of UTC all year round.
class HourAhead : public session::TimeZone {
 public:
  [[nodiscard]] session::LocalTime local(session::Instant instant) const override;
  [[nodiscard]] session::Instant instant(const session::LocalTime& local) const override;
};

// Central Europe in 2026: on 29 March 02:00 becomes 03:00, on 25 October 03:00 becomes 02:00.
class ClockChange : public session::TimeZone {
 public:
  [[nodiscard]] session::LocalTime local(session::Instant instant) const override;
  [[nodiscard]] session::Instant instant(const session::LocalTime& local) const override;
};

}  // namespace visavis::tests

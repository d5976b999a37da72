#include "unit/fixed_zones.h"

namespace visavis::tests {
namespace {

using namespace std::chrono;
using session::Instant;
using session::LocalTime;

LocalTime fields(Instant shifted) {
  const auto day = floor<days>(shifted);
  const year_month_day date{day};
  const auto minute = duration_cast<minutes>(shifted - day).count();
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())), static_cast<int>(minute / 60),
          static_cast<int>(minute % 60)};
}

// As if it were UTC; fields out of range carry over.
Instant moment(const LocalTime& local) {
  const auto first = year{local.year} / month{1} / day{1};
  const auto start = sys_days{(first + months{local.month - 1})};
  return Instant{start + days{local.day - 1} + hours{local.hour} + minutes{local.minute}};
}

hours summer_offset(Instant instant) {
  const Instant begins{sys_days{year{2026} / 3 / 29} + 1h};
  const Instant ends{sys_days{year{2026} / 10 / 25} + 1h};
  return instant >= begins && instant < ends ? 2h : 1h;
}

}  // namespace

LocalTime HourAhead::local(Instant instant) const {
  return fields(instant + 1h);
}
Instant HourAhead::instant(const LocalTime& local) const {
  return moment(local) - 1h;
}

LocalTime ClockChange::local(Instant instant) const {
  return fields(instant + summer_offset(instant));
}

Instant ClockChange::instant(const LocalTime& local) const {
  const Instant wall = moment(local);
  const Instant summer = wall - 2h;
  return summer_offset(summer) == 2h ? summer : wall - 1h;
}

}  // namespace visavis::tests

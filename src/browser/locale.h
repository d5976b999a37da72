#pragma once

#include <string>

#include "session/time_zone.h"
#include "ui/locale.h"

// The reader's place: its time zone, and how it writes times.
namespace visavis::browser {

class BrowserZone final : public session::TimeZone {
 public:
  [[nodiscard]] session::LocalTime local(session::Instant instant) const override;
  [[nodiscard]] session::Instant instant(const session::LocalTime& local) const override;
};

// In the interface's language; the browser's own variant of it decides, "en-GB" or "en-US".
class BrowserLocale final : public ui::Locale {
 public:
  [[nodiscard]] std::string time(session::Instant instant) const override;
  [[nodiscard]] std::string practice_time(session::Instant instant) const override;
  [[nodiscard]] std::string long_date(session::Instant instant) const override;
  [[nodiscard]] std::string short_date(session::Instant instant) const override;
  [[nodiscard]] std::string date_range(session::Instant first, session::Instant last) const override;
  [[nodiscard]] ui::PluralForm plural(long long number) const override;
  [[nodiscard]] std::string file_size(long long bytes) const override;
};

}  // namespace visavis::browser

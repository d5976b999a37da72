#pragma once

#include <string>

#include "protocol/instant.h"

namespace visavis::ui {

// The forms that a number asks for, by the Unicode CLDR; what it calls "zero" is among `other`.
enum class PluralForm { one, two, few, many, other };

// How the reader's language and place write times; the browser's Intl knows.
class Locale {
 public:
  virtual ~Locale() = default;
  [[nodiscard]] virtual std::string time(protocol::Instant instant) const = 0;        // "10:30", "10:30 am"
  // What the practice's clock shows then, where that is another time than the reader's; else empty.
  [[nodiscard]] virtual std::string practice_time(protocol::Instant instant) const = 0;
  [[nodiscard]] virtual std::string long_date(protocol::Instant instant) const = 0;   // "Dienstag, 24. November"
  [[nodiscard]] virtual std::string short_date(protocol::Instant instant) const = 0;  // "Di., 24. Nov."
  // "23.–29. Nov."
  [[nodiscard]] virtual std::string date_range(protocol::Instant first, protocol::Instant last) const = 0;
  [[nodiscard]] virtual PluralForm plural(long long number) const = 0;
  [[nodiscard]] virtual std::string file_size(long long bytes) const = 0;  // "1.2 MB"
};

}  // namespace visavis::ui

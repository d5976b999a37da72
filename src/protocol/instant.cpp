#include "protocol/instant.h"

#include <cstddef>

namespace visavis::protocol {
namespace {

using namespace std::chrono;

class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  std::optional<int> digits(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int value = 0;
    for (const char c : rest_.substr(0, count)) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }

  bool take(char expected) {
    if (rest_.empty() || rest_.front() != expected) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // A fraction of a second after its point, cut to milliseconds.
  std::optional<milliseconds> fraction() {
    int value = 0;
    int scale = 100;
    std::size_t count = 0;
    for (; count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9'; ++count) {
      value += (rest_[count] - '0') * scale;
      scale /= 10;
    }
    if (count == 0 || count > 9) return std::nullopt;
    rest_.remove_prefix(count);
    return milliseconds{value};
  }

  [[nodiscard]] bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

std::optional<minutes> parse_zone(Cursor& in) {
  if (in.take('Z') || in.take('z')) return minutes{0};
  const int sign = in.take('-') ? -1 : (in.take('+') ? 1 : 0);
  if (sign == 0) return std::nullopt;
  const auto hour = in.digits(2);
  if (!hour || *hour > 23 || !in.take(':')) return std::nullopt;
  const auto minute = in.digits(2);
  if (!minute || *minute > 59) return std::nullopt;
  return sign * minutes{*hour * 60 + *minute};
}

void append_padded(std::string& out, int value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

}  // namespace

std::optional<Instant> parse_instant(std::string_view text) {
  Cursor in(text);
  const auto y = in.digits(4);
  if (!y || *y < 2000 || *y > 2199 || !in.take('-')) return std::nullopt;
  const auto m = in.digits(2);
  if (!m || !in.take('-')) return std::nullopt;
  const auto d = in.digits(2);
  if (!d || !(in.take('T') || in.take('t'))) return std::nullopt;
  const auto hour = in.digits(2);
  if (!hour || *hour > 23 || !in.take(':')) return std::nullopt;
  const auto minute = in.digits(2);
  if (!minute || *minute > 59) return std::nullopt;
  std::optional<int> second{0};
  milliseconds fraction{0};
  if (in.take(':')) {
    second = in.digits(2);
    if (!second || *second > 59) return std::nullopt;
    if (in.take('.')) {
      const auto parsed = in.fraction();
      if (!parsed) return std::nullopt;
      fraction = *parsed;
    }
  }
  const auto zone = parse_zone(in);
  if (!zone || !in.done()) return std::nullopt;

  const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  return Instant{sys_days{date}.time_since_epoch() + hours{*hour} + minutes{*minute} + seconds{*second} + fraction -
                 *zone};
}

std::string to_iso8601(Instant instant) {
  const auto day = floor<days>(instant);
  const year_month_day date{day};
  auto rest = instant - day;
  const auto hour = duration_cast<hours>(rest);
  rest -= hour;
  const auto minute = duration_cast<minutes>(rest);
  rest -= minute;
  const auto second = duration_cast<seconds>(rest);
  rest -= second;

  std::string out;
  append_padded(out, static_cast<int>(date.year()), 4);
  out += '-';
  append_padded(out, static_cast<int>(static_cast<unsigned>(date.month())), 2);
  out += '-';
  append_padded(out, static_cast<int>(static_cast<unsigned>(date.day())), 2);
  out += 'T';
  append_padded(out, static_cast<int>(hour.count()), 2);
  out += ':';
  append_padded(out, static_cast<int>(minute.count()), 2);
  out += ':';
  append_padded(out, static_cast<int>(second.count()), 2);
  if (rest.count() != 0) {
    out += '.';
    append_padded(out, static_cast<int>(rest.count()), 3);
  }
  out += 'Z';
  return out;
}

}  // namespace visavis::protocol

#include "session/text_entry.h"

#include <algorithm>
#include <array>
#include <vector>

#include "protocol/utf8.h"

namespace visavis::session {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The runs of digits in a text, and the first thing that separates them.
struct Numbers {
  std::vector<int> values;
  std::vector<std::size_t> lengths;
  char separator = '\0';
  std::string rest;  // letters after the last number, in lower case
};

std::optional<Numbers> read_numbers(std::string_view text) {
  Numbers numbers;
  bool in_number = false;
  for (const char c : text) {
    if (is_digit(c)) {
      if (!in_number) {
        if (!numbers.rest.empty()) return std::nullopt;
        numbers.values.push_back(0);
        numbers.lengths.push_back(0);
      }
      in_number = true;
      if (++numbers.lengths.back() > 4) return std::nullopt;
      numbers.values.back() = numbers.values.back() * 10 + (c - '0');
      continue;
    }
    in_number = false;
    if (c == '.' || c == '/' || c == '-' || c == ':') {
      if (numbers.values.empty()) return std::nullopt;
      if (numbers.separator == '\0') numbers.separator = c;
    } else if (!is_space(c)) {
      numbers.rest += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
  }
  return numbers;
}

std::string padded(int value, std::size_t width) {
  std::string digits = std::to_string(value);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

bool exists(const LocalTime& date) {
  using namespace std::chrono;
  return year_month_day{year{date.year}, month{static_cast<unsigned>(date.month)}, day{static_cast<unsigned>(date.day)}}
      .ok();
}

}  // namespace

std::string bounded(std::string_view text, std::size_t most_bytes) {
  if (text.size() > most_bytes) {
    std::size_t end = most_bytes;
    while (end > 0 && protocol::continues_character(text[end])) --end;
    text = text.substr(0, end);
  }
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7F; }, ' ');
  return out;
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return std::string(text);
}

FieldFault name_fault(std::string_view name) {
  const std::string text = trimmed(name);
  if (text.empty()) return FieldFault::missing;
  if (protocol::code_points(text) > protocol::longest_name) return FieldFault::too_long;
  return FieldFault::none;
}

FieldFault email_fault(std::string_view email) {
  const std::string text = trimmed(email);
  if (text.empty()) return FieldFault::missing;
  if (text.size() > protocol::longest_email) return FieldFault::too_long;
  const auto at = text.find('@');
  if (at == std::string::npos || at == 0 || text.find('@', at + 1) != std::string::npos) return FieldFault::malformed;
  const std::string domain = text.substr(at + 1);
  const auto dot = domain.rfind('.');
  const bool has_ending = dot != std::string::npos && dot > 0 && dot + 2 < domain.size();
  const bool has_space = std::any_of(text.begin(), text.end(), is_space);
  return has_ending && !has_space ? FieldFault::none : FieldFault::malformed;
}

std::optional<LocalTime> parse_date(std::string_view text, const LocalTime& today) {
  const auto numbers = read_numbers(text);
  if (!numbers || !numbers->rest.empty()) return std::nullopt;
  const auto& values = numbers->values;
  if (values.size() < 2 || values.size() > 3) return std::nullopt;
  LocalTime date{today.year, 0, 0, 0, 0};
  if (numbers->lengths[0] == 4) {
    if (values.size() != 3) return std::nullopt;
    date.year = values[0];
    date.month = values[1];
    date.day = values[2];
  } else {
    date.day = values[0];
    date.month = values[1];
    if (values.size() == 3) date.year = numbers->lengths[2] == 2 ? 2000 + values[2] : values[2];
  }
  if (date.year < 2000 || date.year > 2199 || !exists(date)) return std::nullopt;
  return date;
}

std::optional<LocalTime> parse_time(std::string_view text) {
  const auto numbers = read_numbers(text);
  if (!numbers || numbers->values.empty() || numbers->values.size() > 2) return std::nullopt;
  int hour = numbers->values[0];
  int minute = 0;
  if (numbers->values.size() == 2) {
    if (numbers->lengths[1] != 2) return std::nullopt;
    minute = numbers->values[1];
  } else if (numbers->lengths[0] >= 3) {
    minute = hour % 100;
    hour /= 100;
  }
  std::string suffix = numbers->rest;
  if (suffix == "pm" || suffix == "am") {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (suffix == "pm" ? 12 : 0);
  } else if (!suffix.empty() && suffix != "uhr" && suffix != "h") {
    return std::nullopt;
  }
  if (hour > 23 || minute > 59) return std::nullopt;
  LocalTime time;
  time.hour = hour;
  time.minute = minute;
  return time;
}

std::optional<std::chrono::minutes> parse_duration(std::string_view text) {
  const auto numbers = read_numbers(text);
  if (!numbers || numbers->values.size() != 1 || numbers->separator == '-') return std::nullopt;
  constexpr std::array<std::string_view, 5> units{"", "min", "minuten", "minutes", "m"};
  if (std::find(units.begin(), units.end(), numbers->rest) == units.end()) return std::nullopt;
  const std::chrono::minutes duration{numbers->values[0]};
  if (duration < protocol::shortest_appointment || duration > protocol::longest_appointment) return std::nullopt;
  return duration;
}

std::string write_date(const LocalTime& date, std::string_view language) {
  if (language == "de") return padded(date.day, 2) + '.' + padded(date.month, 2) + '.' + padded(date.year, 4);
  return padded(date.year, 4) + '-' + padded(date.month, 2) + '-' + padded(date.day, 2);
}

std::string write_time(const LocalTime& time) {
  return padded(time.hour, 2) + ':' + padded(time.minute, 2);
}

}  // namespace visavis::session

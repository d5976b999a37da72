#include "server/mail/moment_words.h"

#include <date/tz.h>

#include <stdexcept>

namespace visavis::server {
namespace {

struct Names {
  const char* weekdays[7];  // Sunday first
  const char* months[12];
};

constexpr Names german{{"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
                       {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
                        "November", "Dezember"}};
constexpr Names english{{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
                        {"January", "February", "March", "April", "May", "June", "July", "August", "September",
                         "October", "November", "December"}};

std::string two_digits(long value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string english_time(long hour, long minute) {
  const long shown = hour % 12 == 0 ? 12 : hour % 12;
  return std::to_string(shown) + ':' + two_digits(minute) + (hour < 12 ? " am" : " pm");
}

}  // namespace

std::optional<MomentWords> moment_words(Instant moment, const std::string& time_zone, std::string_view language) {
  if (language != "de" && language != "en") return std::nullopt;
  const date::time_zone* zone = nullptr;
  try {
    zone = date::locate_zone(time_zone);
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
  const auto local = zone->to_local(moment);
  const auto day = date::floor<date::days>(local);
  const date::year_month_day calendar{day};
  const date::hh_mm_ss clock{local - day};
  const bool in_german = language == "de";
  const auto& names = in_german ? german : english;

  const auto hour = static_cast<long>(clock.hours().count());
  const auto minute = static_cast<long>(clock.minutes().count());
  MomentWords words;
  words.weekday = names.weekdays[date::weekday{day}.c_encoding()];
  words.date = std::to_string(static_cast<unsigned>(calendar.day())) + (in_german ? ". " : " ") +
               names.months[static_cast<unsigned>(calendar.month()) - 1] + ' ' +
               std::to_string(static_cast<int>(calendar.year()));
  words.time = in_german ? two_digits(hour) + ':' + two_digits(minute) + " Uhr" : english_time(hour, minute);
  if (zone->get_info(local).result == date::local_info::ambiguous) {
    words.time += " (" + zone->get_info(moment).abbrev + ')';
  }
  return words;
}

}  // namespace visavis::server

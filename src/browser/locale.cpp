#include "browser/locale.h"

#include "browser/border.h"

extern "C" {
void js_locale_local(double instant, int* fields);
double js_locale_instant(int year, int month, int day, int hour, int minute);
char* js_locale_time(double instant);
char* js_locale_practice_time(double instant);
char* js_locale_long_date(double instant);
char* js_locale_short_date(double instant);
char* js_locale_date_range(double first, double last);
int js_locale_plural(double number);
char* js_locale_file_size(double bytes);
}

namespace visavis::browser {
namespace {

double milliseconds(session::Instant instant) {
  return static_cast<double>(instant.time_since_epoch().count());
}

}  // namespace

session::LocalTime BrowserZone::local(session::Instant instant) const {
  int fields[5] = {};
  js_locale_local(milliseconds(instant), fields);
  return {fields[0], fields[1], fields[2], fields[3], fields[4]};
}

session::Instant BrowserZone::instant(const session::LocalTime& local) const {
  const double instant = js_locale_instant(local.year, local.month, local.day, local.hour, local.minute);
  return session::Instant(std::chrono::milliseconds(static_cast<long long>(instant)));
}

std::string BrowserLocale::time(session::Instant instant) const {
  return take_text(js_locale_time(milliseconds(instant)));
}

std::string BrowserLocale::practice_time(session::Instant instant) const {
  return take_text(js_locale_practice_time(milliseconds(instant)));
}

std::string BrowserLocale::long_date(session::Instant instant) const {
  return take_text(js_locale_long_date(milliseconds(instant)));
}

std::string BrowserLocale::short_date(session::Instant instant) const {
  return take_text(js_locale_short_date(milliseconds(instant)));
}

std::string BrowserLocale::date_range(session::Instant first, session::Instant last) const {
  return take_text(js_locale_date_range(milliseconds(first), milliseconds(last)));
}

ui::PluralForm BrowserLocale::plural(long long number) const {
  return static_cast<ui::PluralForm>(js_locale_plural(static_cast<double>(number)));
}

std::string BrowserLocale::file_size(long long bytes) const {
  return take_text(js_locale_file_size(static_cast<double>(bytes)));
}

}  // namespace visavis::browser

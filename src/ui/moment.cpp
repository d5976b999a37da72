#include "ui/moment.h"

#include <algorithm>

namespace visavis::ui {
namespace {

std::string two_digits(long long number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string elapsed_time(session::Instant since, session::Instant now) {
  const auto seconds = std::max<long long>(0, std::chrono::floor<std::chrono::seconds>(now - since).count());
  const std::string hours = seconds >= 3600 ? std::to_string(seconds / 3600) + ':' : "";
  return hours + two_digits(seconds / 60 % 60) + ':' + two_digits(seconds % 60);
}

std::string clock_time(const Scene& scene, session::Instant instant) {
  return scene.texts(Text::at_time, {{"time", scene.locale.time(instant)}});
}

bool is_today(const Scene& scene, session::Instant instant) {
  return midnight(scene.zone.local(instant)) == midnight(scene.zone.local(scene.input.now));
}

long long minutes_since(const Scene& scene, session::Instant instant) {
  return std::chrono::floor<std::chrono::minutes>(scene.input.now - instant).count();
}

std::string moment(const Scene& scene, session::Instant instant) {
  std::string time = clock_time(scene, instant);
  return is_today(scene, instant) ? time : scene.locale.long_date(instant) + ", " + time;
}

}  // namespace visavis::ui

#include "ui/moment.h"

namespace visavis::ui {

std::string clock_time(const Scene& scene, session::Instant instant) {
  return scene.texts(Text::at_time, {{"time", scene.locale.time(instant)}});
}

long long minutes_since(const Scene& scene, session::Instant instant) {
  return std::chrono::floor<std::chrono::minutes>(scene.input.now - instant).count();
}

std::string moment(const Scene& scene, session::Instant instant) {
  std::string time = clock_time(scene, instant);
  auto day = scene.zone.local(instant);
  auto today = scene.zone.local(scene.input.now);
  day.hour = day.minute = today.hour = today.minute = 0;
  return day == today ? time : scene.locale.long_date(instant) + ", " + time;
}

}  // namespace visavis::ui

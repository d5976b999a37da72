#include "ui/moment.h"

namespace visavis::ui {

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

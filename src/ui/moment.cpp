#include "ui/moment.h"

namespace visavis::ui {

std::string moment(const Scene& scene, session::Instant instant) {
  std::string time = scene.texts(Text::at_time, {{"time", scene.locale.time(instant)}});
  auto day = scene.zone.local(instant);
  auto today = scene.zone.local(scene.input.now);
  day.hour = day.minute = today.hour = today.minute = 0;
  return day == today ? time : scene.locale.long_date(instant) + ", " + time;
}

}  // namespace visavis::ui

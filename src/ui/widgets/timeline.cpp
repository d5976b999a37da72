#include "ui/widgets/timeline.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/appointment_block.h"
#include "ui/widgets/rows.h"

namespace visavis::ui {
namespace {

using session::DayView;
using session::Instant;

constexpr float padding = 20;

struct Hours {
  Instant first;
  int count = 0;
};

// The hours that the day's appointments touch, and the present one; at least four.
Hours hours_of(const Scene& scene, const DayView& content) {
  Instant begin = content.appointments.empty() ? scene.input.now : content.appointments.front().starts_at;
  Instant end = begin;
  for (const auto& appointment : content.appointments) end = std::max(end, appointment.ends_at());
  if (content.today) {
    begin = std::min(begin, scene.input.now);
    end = std::max(end, scene.input.now);
  }
  auto local = scene.zone.local(begin);
  local.minute = 0;
  const Instant first = scene.zone.instant(local);
  const auto hours = std::chrono::ceil<std::chrono::hours>(end - first).count();
  return {first, std::clamp(static_cast<int>(hours), 4, 24)};
}

// In the hours_gutter, never across names.
void now_mark(Scene& scene, float x, float y) {
  const std::string time = scene.locale.time(scene.input.now);
  const auto style = scene.type.caption.bold().with_tabular_figures();
  const float width = std::max(hours_gutter - 12, scene.painter.width(time, style) + 12);
  const Box pill{x + hours_gutter - 6 - width, y - 12, width, 24};
  scene.painter.fill(pill, scene.colours.ink, 7);
  scene.painter.text({std::round(pill.centre().x - scene.painter.width(time, style) / 2), y - style.line / 2}, time,
                     style, scene.colours.paper);
}

int coming_along(const DayView& content, const protocol::Appointment& appointment) {
  const auto comes = [&](const auto& each) {
    return each.companion_of == appointment.id && each.state != protocol::AppointmentState::cancelled;
  };
  return static_cast<int>(std::count_if(content.companions.begin(), content.companions.end(), comes));
}

void list(Scene& scene, Column& column, const DayView& content) {
  for (const auto& appointment : content.appointments) {
    appointment_block(scene, column.take(48), appointment, scene.locale.time(appointment.starts_at),
                      coming_along(content, appointment));
    column.space(6);
  }
}

void along_the_hours(Scene& scene, Column& column, const DayView& content) {
  const Hours hours = hours_of(scene, content);
  const float top = column.y + padding;
  const float x = column.x + 16;
  const float right = column.x + column.width - padding;
  const auto y_of = [&](Instant instant) { return top + height_of(instant - hours.first); };
  Card card(scene, column, 0);
  for (int i = 0; i <= hours.count; ++i) {
    const Instant hour = hours.first + std::chrono::hours{i};
    const bool beside_now = content.today && std::abs(y_of(hour) - y_of(scene.input.now)) < 24;
    hour_line(scene, x, right, y_of(hour), beside_now ? std::nullopt : std::optional(scene.zone.local(hour).hour));
  }
  Lane lane;
  for (const auto& each : content.appointments) {
    const Box box = lane.place(x + hours_gutter, right - x - hours_gutter, y_of(each.starts_at), each.duration);
    appointment_block(scene, box, each, scene.locale.time(each.starts_at), coming_along(content, each));
  }
  if (content.today) {
    now_mark(scene, x, y_of(scene.input.now));
    scene.redraw_each_minute(hours.first);
  }
  card.inside.y = std::max(y_of(hours.first + std::chrono::hours{hours.count}), lane.free_from) + padding;
  card.close();
}

}  // namespace

void timeline(Scene& scene, Column& column, const DayView& content) {
  if (content.appointments.empty()) {
    no_appointments(scene, column, content.loaded ? Text::day_empty : Text::day_loading);
  } else if (scene.phone()) {
    list(scene, column, content);
  } else {
    along_the_hours(scene, column, content);
  }
}

}  // namespace visavis::ui

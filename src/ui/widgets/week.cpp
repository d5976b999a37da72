#include "ui/widgets/week.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/appointment_block.h"
#include "ui/widgets/button.h"
#include "ui/widgets/rows.h"

namespace visavis::ui {
namespace {

using protocol::Appointment;
using session::DayView;
using session::Instant;
using session::LocalTime;

constexpr int days = 7;

struct Day {
  LocalTime date;
  Instant begin;
  Instant end;

  [[nodiscard]] bool has(Instant instant) const { return begin <= instant && instant < end; }
};

Day day_of(const Scene& scene, const DayView& content, int number) {
  LocalTime first = *content.week;
  first.day += number;
  LocalTime next = first;
  ++next.day;
  const Instant begin = scene.zone.instant(first);
  return {scene.zone.local(begin), begin, scene.zone.instant(next)};
}

// Since midnight; a day on which the clock changes is an hour off at its end, where nobody works.
std::chrono::milliseconds in_day(const Day& day, Instant instant) {
  return instant - day.begin;
}

struct Hours {
  int first = 24;
  int last = 0;
};

Hours hours_of(const Scene& scene, const DayView& content) {
  Hours hours;
  for (int number = 0; number < days; ++number) {
    const Day day = day_of(scene, content, number);
    for (const auto& each : content.appointments) {
      if (!day.has(each.starts_at)) continue;
      const auto begin = std::chrono::floor<std::chrono::hours>(in_day(day, each.starts_at)).count();
      const auto end = std::chrono::ceil<std::chrono::hours>(in_day(day, each.ends_at())).count();
      hours.first = std::min(hours.first, static_cast<int>(begin));
      hours.last = std::max(hours.last, static_cast<int>(end));
    }
  }
  constexpr int least = 4;
  hours.first = std::min(hours.first, 24 - least);
  hours.last = std::clamp(hours.last, hours.first + least, 24);
  return hours;
}

Button day_button(const Scene& scene, const Day& day, const std::string& key) {
  return {.key = key,
          .label = scene.locale.short_date(day.begin),
          .look = ButtonLook::quiet,
          .name = scene.locale.long_date(day.begin)};
}

// The day's name, which opens the day.
void day_head(Scene& scene, const Box& box, const Day& day, int number) {
  const auto& c = scene.colours;
  const std::string key = "week.day." + std::to_string(number);
  const bool today = day.has(scene.input.now);
  const auto style = today ? scene.type.caption.bold() : scene.type.caption;
  if (scene.hovered(box)) scene.painter.fill(box, c.accent_tint, block_radius);
  const std::string label = shortened(scene.painter, scene.locale.short_date(day.begin), style, box.width - 8);
  scene.painter.text(
      {std::round(box.centre().x - scene.painter.width(label, style) / 2), box.centre().y - style.line / 2}, label,
      style, today ? c.accent : c.ink2);
  if (today) scene.painter.fill({box.x + 8, box.bottom() - 3, box.width - 16, 3}, c.accent, 1.5F);
  if (pressable(scene, box, day_button(scene, day, key))) scene.want(session::OpenDay{day.date});
}

void columns(Scene& scene, Column& column, const DayView& content) {
  constexpr float padding = 16, head = 44, gap = 4;
  const Hours hours = hours_of(scene, content);
  const float x = column.x + padding;
  const float right = column.x + column.width - padding;
  const float width = (right - x - hours_gutter) / days;
  Card card(scene, column, 0);
  const float top = column.y + 8 + head + padding;
  const auto y_of = [&](std::chrono::milliseconds time) {
    return top + height_of(time - std::chrono::hours{hours.first});
  };
  for (int hour = hours.first; hour <= hours.last; ++hour) {
    hour_line(scene, x, right, y_of(std::chrono::hours{hour}), hour);
  }
  float bottom = y_of(std::chrono::hours{hours.last});
  for (int number = 0; number < days; ++number) {
    const Day day = day_of(scene, content, number);
    const float left = x + hours_gutter + static_cast<float>(number) * width;
    day_head(scene, {left, column.y + 8, width, head}, day, number);
    Lane lane;
    for (const auto& each : content.appointments) {
      if (!day.has(each.starts_at)) continue;
      appointment_tile(scene, lane.place(left + gap / 2, width - gap, y_of(in_day(day, each.starts_at)), each.duration),
                       each);
    }
    bottom = std::max(bottom, lane.free_from);
  }
  card.inside.y = bottom + padding;
  card.close();
}

void day_after_day(Scene& scene, Column& column, const DayView& content) {
  for (int number = 0; number < days; ++number) {
    const Day day = day_of(scene, content, number);
    const auto first = std::find_if(content.appointments.begin(), content.appointments.end(),
                                    [&](const auto& each) { return day.has(each.starts_at); });
    if (first == content.appointments.end()) continue;
    const std::string key = "week.day." + std::to_string(number);
    if (quiet_button(scene, column.x, column.y, day_button(scene, day, key))) scene.want(session::OpenDay{day.date});
    column.space(48);
    for (auto each = first; each != content.appointments.end() && day.has(each->starts_at); ++each) {
      appointment_block(scene, column.take(48), *each, scene.locale.time(each->starts_at));
      column.space(6);
    }
    column.space(10);
  }
}

}  // namespace

void week(Scene& scene, Column& column, const DayView& content) {
  if (content.appointments.empty()) {
    no_appointments(scene, column, content.loaded ? Text::week_empty : Text::day_loading);
  } else if (scene.wide()) {
    columns(scene, column, content);
  } else {
    day_after_day(scene, column, content);
  }
}

}  // namespace visavis::ui

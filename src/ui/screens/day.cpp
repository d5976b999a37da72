#include <algorithm>
#include <cmath>

#include "ui/practice_page.h"
#include "ui/screens/screens.h"
#include "ui/trouble.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/day_title.h"
#include "ui/widgets/device_faults.h"
#include "ui/widgets/device_rows.h"
#include "ui/widgets/doctor_choice.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/search_panel.h"
#include "ui/widgets/timeline.h"
#include "ui/widgets/waiting_room.h"
#include "ui/widgets/week.h"

namespace visavis::ui {
namespace {

using session::DayView;
using session::DevicesPanel;
using session::Press;

std::string week_words(const Scene& scene, const DayView& content) {
  auto last = *content.week;
  last.day += 6;
  return scene.locale.date_range(scene.zone.instant(*content.week), scene.zone.instant(last));
}

std::string day_words(const Scene& scene, const DayView& content) {
  if (!content.week) return scene.locale.long_date(scene.zone.instant(content.day));
  return week_words(scene, content);
}

// ‹ › and the date, and a new appointment: in the bar where there is room, else in a line below it. On a phone the date
// stands above.
void day_bar(Scene& scene, const Box& box, const DayView& content) {
  const auto& texts = scene.texts;
  const bool week = content.week.has_value();
  const Button earlier{.key = "earlier",
                       .label = {},
                       .icon = Icon::chevron_left,
                       .name = texts(week ? Text::week_before : Text::day_before),
                       .shortcut = "ArrowLeft"};
  const Button later{.key = "later",
                     .label = {},
                     .icon = Icon::chevron_right,
                     .name = texts(week ? Text::week_after : Text::day_after),
                     .shortcut = "ArrowRight"};
  if (icon_button(scene, {box.x, box.y, 44, 44}, earlier)) scene.want(Press::previous_day);
  if (icon_button(scene, {box.x + 52, box.y, 44, 44}, later)) scene.want(Press::next_day);
  const Button fresh{.key = "new", .label = texts(Text::new_appointment), .icon = Icon::plus, .shortcut = "n"};
  const float fresh_width = button_width(scene, fresh);
  if (!scene.phone()) {
    const auto style = scene.type.section;
    const float x = box.x + 116;
    const float room = box.right() - fresh_width - 16 - x;
    Column title{x, std::round(box.centre().y - style.line / 2), room + 8};
    auto date = day_words(scene, content);
    const bool fits = scene.painter.width(date, style) <= room;
    if (!week && !fits) date = scene.locale.short_date(scene.zone.instant(content.day));
    heading(scene, title, "date", shortened(scene.painter, date, style, room), style);
  }
  if (button(scene, {box.right() - fresh_width, box.y, fresh_width, 44}, fresh)) scene.want(Press::new_appointment);
}

bool toggle(Scene& scene, const Box& box, std::string_view key, bool on, Icon icon_on, Icon icon_off, Text word,
            Text turn_off, Text turn_on) {
  const Button button{.key = key,
                      .label = scene.texts(word),
                      .icon = on ? icon_on : icon_off,
                      .name = scene.texts(on ? turn_off : turn_on)};
  return ui::button(scene, box, button);
}

// How patients will see the doctor.
void own_picture(Scene& scene, Column& column, const DevicesPanel& panel) {
  const auto& texts = scene.texts;
  const auto& c = scene.colours;
  const float top = column.y;
  heading(scene, column, "own", texts(Text::own_picture), scene.type.section, 2);
  const bool ready = panel.has_camera() && panel.has_microphone();
  if (ready) chip(scene, column.x + column.width, top - 1, texts(Text::own_ready), Tone::ok, ChipMark::check);
  column.space(14);
  const Box box = column.take(std::round(std::min(column.width, 400.0F) * 0.625F));
  if (panel.has_camera() && panel.camera_on) {
    scene.show_picture(own_picture_of, {box.x, box.y, std::min(box.width, 400.0F), box.height}, card_radius);
  } else {
    scene.painter.fill(box, c.sunken, card_radius);
    const Point centre = box.centre();
    scene.painter.icon(panel.has_camera() ? Icon::camera_off : Icon::camera, {centre.x - 20, centre.y - 20, 40, 40},
                       c.ink3);
  }
  column.space(12);
  if (panel.phase != DevicesPanel::Phase::ready) {
    const Button enable{.key = "enable",
                        .label = texts(Text::own_enable),
                        .look = ButtonLook::secondary,
                        .icon = Icon::camera,
                        .busy = panel.phase == DevicesPanel::Phase::asking};
    if (button(scene, column.take(scene.type.button_height), enable)) scene.want(Press::enable_devices);
  } else {
    if (panel.has_microphone()) {
      meter(scene, column, "meter", panel.level_bars, panel.heard, !panel.microphone_on);
      column.space(12);
    }
    if (!ready) {
      device_faults(scene, column, panel);
      column.space(12);
      const Button again{.key = "again", .label = texts(Text::try_again)};
      if (button(scene, column.take(scene.type.button_height), again)) scene.want(Press::enable_devices);
    } else {
      const float half = (column.width - 8) / 2;
      const Box row = column.take(scene.type.button_height);
      if (toggle(scene, {row.x, row.y, half, row.height}, "own.camera", panel.camera_on, Icon::camera, Icon::camera_off,
                 Text::camera, Text::turn_camera_off, Text::turn_camera_on)) {
        scene.want(Press::toggle_camera);
      }
      if (toggle(scene, {row.x + half + 8, row.y, half, row.height}, "own.microphone", panel.microphone_on,
                 Icon::microphone, Icon::microphone_off, Text::microphone, Text::mute, Text::unmute)) {
        scene.want(Press::toggle_microphone);
      }
    }
  }
  column.space(14);
  words(scene, column, "own.promise", texts(Text::own_promise), scene.type.help, c.ink2);
  if (panel.phase == DevicesPanel::Phase::ready) {
    column.space(20);
    device_rows(scene, column, panel);
  }
}

void appointments(Scene& scene, Column& column, const DayView& content) {
  doctor_choice(scene, column, content.doctors, content.doctor);
  if (content.search) {
    search_panel(scene, column, *content.search);
  } else {
    day_title(scene, column, content);
    if (content.week) {
      week(scene, column, content);
    } else {
      timeline(scene, column, content);
    }
  }
  scene.memory.searching = content.search.has_value();
}

void announce_arrivals(Scene& scene, const DayView& content) {
  std::string waiting;
  for (const auto& patient : content.waiting) waiting += patient.appointment.value + ' ';
  if (!content.waiting.empty() && waiting.size() > scene.memory.who_waited.size()) {
    const auto& last = content.waiting.back();
    scene.announce(scene.texts(Text::day_arrived, {{"name", protocol::full_name(last.given_name, last.family_name)}}));
  }
  scene.memory.who_waited = std::move(waiting);
}

}  // namespace

void draw(Scene& scene, const session::View& view, const DayView& content) {
  PracticePage page(scene, view, content.doctor_name);
  const auto window = scene.input.window;
  const float margin = page.margin();
  float y = page.top();
  constexpr float gap = 24;
  if (scene.wide()) {
    constexpr float queue = 392, own = 320;
    const float day_x = margin + queue + gap;
    const auto& room = page.room();
    day_bar(scene, {day_x, room.y, room.right() - day_x, room.height}, content);
    Column trouble{margin, y, window.width - 2 * margin};
    trouble_banner(scene, trouble, view);
    y = trouble.y;
    Column left{margin, y, queue};
    // A week takes the room of the own picture, which goes below the waiting room.
    const bool own_apart = !content.assistant && !content.week;
    const float middle_end = own_apart ? own + gap : 0;
    Column middle{day_x, y, window.width - 2 * margin - queue - gap - middle_end};
    Column right{window.width - margin - own, y, own};
    waiting_room(scene, left, content);
    appointments(scene, middle, content);
    if (own_apart) {
      own_picture(scene, right, content.panel);
    } else if (!content.assistant) {
      left.space(32);
      own_picture(scene, left, content.panel);
    }
    page.finish(std::max({left.y, middle.y, right.y}));
  } else {
    Column all{margin, y - 8, window.width - 2 * margin};
    if (scene.phone()) {
      heading(scene, all, "date", day_words(scene, content), scene.type.section);
      all.space(12);
    }
    day_bar(scene, all.take(44), content);
    all.space(20);
    trouble_banner(scene, all, view);
    if (scene.phone()) {
      waiting_room(scene, all, content);
      all.space(28);
      appointments(scene, all, content);
      if (!content.assistant) {
        all.space(28);
        own_picture(scene, all, content.panel);
      }
      page.finish(all.y);
    } else {
      constexpr float queue = 336;
      Column left{margin, all.y, queue};
      Column right{margin + queue + gap, all.y, window.width - 2 * margin - queue - gap};
      waiting_room(scene, left, content);
      if (!content.assistant) {
        left.space(32);
        own_picture(scene, left, content.panel);
      }
      appointments(scene, right, content);
      page.finish(std::max(left.y, right.y));
    }
  }
  announce_arrivals(scene, content);
}

}  // namespace visavis::ui

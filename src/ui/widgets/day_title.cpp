#include "ui/widgets/day_title.h"

#include "ui/widgets/button.h"

namespace visavis::ui {
namespace {

using protocol::AppointmentState;
using session::DayView;
using session::Press;

std::string summary(const Scene& scene, const DayView& content) {
  long long done = 0, waiting = 0, planned = 0;
  for (const auto& appointment : content.appointments) {
    if (appointment.state == AppointmentState::done) ++done;
    if (appointment.state == AppointmentState::waiting) ++waiting;
    if (appointment.state == AppointmentState::planned) ++planned;
  }
  std::string sentence;
  const auto add = [&](long long count, Text one, Text many) {
    if (count == 0) return;
    if (!sentence.empty()) sentence += ", ";
    sentence += scene.texts.counted(one, many, count);
  };
  add(done, Text::day_done_one, Text::day_done_many);
  add(waiting, Text::day_waiting_one, Text::day_waiting_many);
  add(planned, Text::day_planned_one, Text::day_planned_many);
  return sentence;
}

// From the right edge to the left; where the rest begins.
float ways(Scene& scene, float right, float middle, const DayView& content) {
  const auto& texts = scene.texts;
  constexpr float side = 44, beside_icon = 11;
  right -= side - beside_icon;
  const Button search{.key = "search.open",
                      .label = {},
                      .look = ButtonLook::quiet,
                      .icon = Icon::search,
                      .name = texts(Text::search),
                      .shortcut = "/"};
  const Box box{right, middle - side / 2, side, side};
  const Button span{.key = "span",
                    .label = texts(content.week ? Text::show_day : Text::show_week),
                    .look = ButtonLook::quiet,
                    .shortcut = "w"};
  right -= button_width(scene, span);
  if (button(scene, {right, middle - side / 2, button_width(scene, span), side}, span)) {
    scene.want(content.week ? Press::show_day : Press::show_week);
  }
  if (!content.today) {
    const Button today{.key = "today", .label = texts(Text::today), .look = ButtonLook::quiet, .shortcut = "t"};
    right -= button_width(scene, today);
    if (button(scene, {right, middle - side / 2, button_width(scene, today), side}, today)) scene.want(Press::today);
  }
  if (icon_button(scene, box, search)) scene.want(Press::open_search);
  return right;
}

}  // namespace

void day_title(Scene& scene, Column& column, const DayView& content) {
  const auto& style = scene.type.caption;
  const auto& section = scene.type.section;
  const Text words_of_title = !content.today ? Text::appointments : content.week ? Text::this_week : Text::today;
  const std::string& title = scene.texts(words_of_title);
  const float middle = column.y + section.line / 2;
  const float title_width = scene.painter.width(title, section);
  Column left{column.x, column.y, title_width + 8};
  heading(scene, left, "appointments", title, section, 2);
  const float end = ways(scene, column.x + column.width, middle, content);
  column.y = left.y;
  const std::string counts = summary(scene, content);
  const float beside = column.x + title_width + 16;
  if (counts.empty()) {
    column.space(14);
  } else if (beside + scene.painter.width(counts, style) + 8 <= end) {
    Column right{beside, middle - style.line / 2 + 1, end - beside};
    words(scene, right, "summary", counts, style, scene.colours.ink2);
    column.space(14);
  } else {
    column.space(8);
    words(scene, column, "summary", counts, style, scene.colours.ink2);
    column.space(10);
  }
}

}  // namespace visavis::ui

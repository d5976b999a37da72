#include "ui/practice_page.h"

#include <algorithm>

#include "ui/page_foot.h"
#include "ui/widgets/people.h"

namespace visavis::ui {

PracticePage::PracticePage(Scene& scene, const session::View& view, const std::string& doctor_name) : scene_(scene) {
  const auto& c = scene.colours;
  const auto window = scene.input.window;
  const bool phone = scene.phone();
  margin_ = phone ? 16 : std::max(32.0F, (window.width - 1760) / 2 + 32);
  const float height = phone ? 64 : 72;
  const Box bar{0, 0, window.width, height + scene.input.safe_top};
  scene.painter.fill(bar, c.surface);
  scene.painter.line({0, bar.bottom()}, {window.width, bar.bottom()}, c.line, 1);
  const float middle = scene.input.safe_top + height / 2;
  top_ = bar.bottom() + 24;

  const auto strong = scene.type.body.bold();
  const Button out{.key = "sign_out", .label = scene.texts(Text::sign_out), .look = ButtonLook::quiet};
  const float out_width = button_width(scene, out);
  const Box out_box{window.width - margin_ - out_width + 14, middle - 22, out_width, 44};
  float right = out_box.x;
  const float settings_x = right - 48;
  const bool with_settings = std::holds_alternative<session::DayView>(view.content);
  if (with_settings) right -= 52;

  const float name_end = right - 10;
  // The doctor's name gives way first, then the initials.
  constexpr float face = 40;
  const auto& style = scene.type.help;
  constexpr float most_of_name = 260;
  const std::string shown_name = shortened(scene.painter, doctor_name, style, most_of_name);
  const float name_width = scene.painter.width(shown_name, style);
  const bool with_name = scene.wide();
  if (!phone) right -= 10 + face + (with_name ? name_width + 12 : 0);
  const float left = margin_ + practice_mark(scene, {margin_, middle}, 28) + 14;
  const float practice_room = phone ? right - left - 8 : std::min(margin_ + 322 - left, right - left - 24);
  Column practice{left, middle - strong.line / 2, practice_room};
  scene.painter.text({practice.x, practice.y}, shortened(scene.painter, view.practice.name, strong, practice_room),
                     strong, c.ink);
  Node name;
  name.id = scene.id("practice");
  name.name = view.practice.name;
  name.box = practice.take(strong.line);
  scene.add(std::move(name));
  room_ = {left + practice_room, middle - 22, right - 24 - left - practice_room, 44};
  if (!phone) {
    avatar(scene, {right, middle - face / 2, face, face}, doctor_name, true);
    Node node;
    node.id = scene.id("doctor");
    node.name = doctor_name;
    node.box = {right, middle - face / 2, name_end - right, face};
    scene.add(std::move(node));
    if (with_name) scene.painter.text({right + face + 12, middle - style.line / 2}, shown_name, style, c.ink);
  }
  if (with_settings) {
    const Button settings{.key = "settings",
                          .label = {},
                          .look = ButtonLook::quiet,
                          .icon = Icon::settings,
                          .name = scene.texts(Text::settings)};
    if (icon_button(scene, {settings_x, middle - 22, 44, 44}, settings)) scene.want(session::Press::open_settings);
  }
  if (button(scene, out_box, out)) scene.want(session::Press::sign_out);
}

void PracticePage::finish(float bottom) {
  const float lowest = scene_.input.window.height - page_foot_height - 8;
  const Point at{margin_, std::max(bottom + 24, lowest)};
  page_foot(scene_, at, 0);
  scene_.output.content_height = at.y + page_foot_height + 8;
}

}  // namespace visavis::ui

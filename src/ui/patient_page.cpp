#include "ui/patient_page.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "ui/page_foot.h"
#include "ui/trouble.h"
#include "ui/widgets/people.h"

namespace visavis::ui {
namespace {

constexpr float header_height = 64;
constexpr float column_width = 480;
constexpr float aside_width = 400;
constexpr float between_columns = 80;
constexpr float action_gap = 8;
constexpr float below_actions = 24;
constexpr float above_actions = 12;
constexpr int all_steps = 4;

}  // namespace

PatientPage::PatientPage(Scene& scene, const session::View& view, int actions, Columns columns)
    : scene_(scene), view_(view), actions_(actions) {
  const auto window = scene.input.window;
  const float top = scene.input.safe_top;
  if (scene.wide()) {
    const float both = columns == Columns::one ? column_width : column_width + between_columns + aside_width;
    const float left = std::round((window.width - both) / 2);
    const float y = std::round(std::clamp(window.height * 0.2F, 112.0F, 184.0F)) + top;
    column = {left, y, column_width};
    aside = {left + column_width + between_columns, y, aside_width};
  } else if (scene.phone()) {
    const float width = std::min(column_width, window.width - 2 * phone_gutter);
    column = {std::round((window.width - width) / 2), top + header_height + 8, width};
  } else {
    column = {std::round((window.width - column_width) / 2), top + header_height + 48, column_width};
  }
  if (has_bar() && actions > 0) scene.cover_below(window.height - bar_height());
  header();
}

void PatientPage::header() {
  const bool phone = scene_.phone();
  const float margin = phone ? phone_gutter : 40;
  const float top = scene_.input.safe_top;
  const float height = phone ? header_height : 80;
  const float middle = top + height / 2;
  const float text_x = margin + practice_mark(scene_, {margin, middle}, 26) + 14;
  const auto style = scene_.type.help.bold();
  float right = scene_.input.window.width - margin;
  std::string help;
  if (!view_.practice.phone.empty()) {
    help = phone ? scene_.texts(Text::help) : scene_.texts(Text::help_phone, {{"phone", view_.practice.phone}});
    right -= link_width(scene_, help, style, true);
  }
  const std::string name = shortened(scene_.painter, view_.practice.name, style, right - 16 - text_x);
  scene_.painter.text({text_x, middle - style.line / 2}, name, style, scene_.colours.ink);
  Node node;
  node.id = scene_.id("practice");
  node.name = view_.practice.name;
  node.box = {text_x, middle - style.line / 2, right - 16 - text_x, style.line};
  scene_.add(std::move(node));
  if (!help.empty()) {
    link(scene_, {right, middle - 22, scene_.input.window.width - margin - right, 44}, "help", help,
         "tel:" + view_.practice.phone, style, Icon::phone,
         scene_.texts(Text::help_phone, {{"phone", view_.practice.phone}}));
  }
}

bool PatientPage::steps(int step, bool back) {
  constexpr float bar = 4, gap = 6;
  const float width = (column.width - (all_steps - 1) * gap) / all_steps;
  const Box bars = column.take(bar);
  for (int i = 0; i < all_steps; ++i) {
    scene_.painter.fill({bars.x + static_cast<float>(i) * (width + gap), bars.y, width, bar},
                        i < step ? scene_.colours.accent : scene_.colours.line, 2);
  }
  column.space(16);
  const float y = column.y;
  words(scene_, column, "step",
        scene_.texts(Text::step, {{"n", std::to_string(step)}, {"all", std::to_string(all_steps)}}),
        scene_.type.caption, scene_.colours.ink2);
  bool pressed = false;
  if (back) {
    const Button button{
        .key = "back", .label = scene_.texts(Text::back), .look = ButtonLook::quiet, .icon = Icon::chevron_left};
    const float button_x = column.x + column.width - ui::button_width(scene_, button) + 28;
    pressed = quiet_button(scene_, button_x, y - 11, button);
  }
  column.space(16);
  return pressed;
}

void PatientPage::title(std::string heading, std::string sentence) {
  ui::heading(scene_, column, "heading", std::move(heading), scene_.type.heading);
  column.space(8);
  words(scene_, column, "sentence", std::move(sentence), scene_.type.body, scene_.colours.ink2);
}

void PatientPage::trouble() {
  trouble_banner(scene_, column, view_);
}

bool PatientPage::has_bar() const {
  // A page that is greatly magnified has no room to spare.
  constexpr float least_height = 480;
  return scene_.phone() && scene_.input.window.height >= least_height;
}

float PatientPage::bar_height() const {
  const float buttons = static_cast<float>(actions_) * (scene_.type.button_height + action_gap) - action_gap;
  return above_actions + buttons + below_actions + scene_.input.safe_bottom;
}

void PatientPage::foot(float y, float bar) {
  const float lowest = scene_.input.window.height - bar - page_foot_height - 8;
  const Point at{column.x, std::max(y, lowest)};
  const auto* tan = std::get_if<session::TanView>(&view_.content);
  const bool nothing_entered = std::holds_alternative<session::CheckView>(view_.content) ||
                               (tan && !tan->refused && (tan->from_link || tan->tan.text.empty()));
  page_foot(scene_, at, column.width, nothing_entered ? Languages::patients : Languages::none);
  scene_.output.content_height = at.y + page_foot_height + 8 + bar;
}

std::optional<std::size_t> PatientPage::finish(const std::vector<Button>& buttons) {
  std::optional<std::size_t> pressed;
  const auto window = scene_.input.window;
  if (!has_bar()) {
    column.space(28);
    for (std::size_t i = 0; i < buttons.size(); ++i) {
      if (button(scene_, column.take(scene_.type.button_height), buttons[i])) pressed = i;
      column.space(action_gap);
    }
    foot(std::max(column.y, aside.y) + 40, 0);
    return pressed;
  }
  const float bar = buttons.empty() ? 0 : bar_height();
  foot(column.y + 16, bar);
  if (buttons.empty()) return pressed;
  scene_.fix();
  const float top = window.height - bar;
  scene_.painter.fill({0, top, window.width, bar}, scene_.colours.paper);
  const bool content_below = scene_.output.content_height - scene_.input.scroll > window.height + 1;
  if (content_below) scene_.painter.line({0, top}, {window.width, top}, scene_.colours.line, 1);
  Column actions{column.x, top + above_actions, column.width};
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    if (button(scene_, actions.take(scene_.type.button_height), buttons[i])) pressed = i;
    actions.space(action_gap);
  }
  scene_.scroll();
  // Drawn before the bar that covers it, and read after it.
  auto& nodes = scene_.output.nodes;
  std::stable_partition(nodes.begin(), nodes.end(), [](const Node& node) { return node.look != NodeLook::aside; });
  return pressed;
}

}  // namespace visavis::ui

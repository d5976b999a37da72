#include "ui/widgets/permission_help.h"

#include <string>
#include <utility>
#include <vector>

#include "ui/widgets/button.h"

namespace visavis::ui {
namespace {

using session::MediaFault;

bool either(const session::DevicesPanel& panel, MediaFault fault) {
  return panel.camera_fault == fault || panel.microphone_fault == fault;
}

std::vector<Text> steps_in_system(System system) {
  switch (system) {
    case System::android: return {Text::allow_in_android, Text::allow_both};
    case System::ios: return {Text::allow_in_ios, Text::allow_switch_on};
    case System::macos: return {Text::allow_in_macos_1, Text::allow_in_macos_2};
    case System::windows: return {Text::allow_in_windows_1, Text::allow_in_windows_2};
    case System::other: break;
  }
  return {Text::allow_other, Text::allow_both};
}

std::vector<Text> steps_in_browser(const Platform& platform) {
  const bool ios = platform.system == System::ios;
  switch (platform.browser) {
    case Browser::safari:
      if (ios) return {Text::allow_safari_ios_1, Text::allow_safari_ios_2};
      return {Text::allow_safari_mac, Text::allow_both};
    case Browser::chrome:
      if (ios) break;
      return {Text::allow_chrome, Text::allow_switch_on};
    case Browser::firefox:
      if (ios) break;
      if (platform.system == System::android) return {Text::allow_firefox_phone, Text::allow_both};
      return {Text::allow_firefox_1, Text::allow_firefox_2};
    case Browser::other: break;
  }
  // On iOS only Safari asks for itself.
  return steps_in_system(ios ? System::ios : System::other);
}

// A browser that the system brings, or that most have, and not the one that this is.
std::string_view another_browser(const Platform& platform) {
  const bool safari = platform.system == System::ios || platform.system == System::macos;
  if (safari && (platform.inside_app || platform.browser != Browser::safari)) return "Safari";
  if (platform.inside_app || platform.browser != Browser::chrome) return "Chrome";
  return "Firefox";
}

// Where to click in the address bar.
void address_bar(Scene& scene, Column& column) {
  const auto& c = scene.colours;
  const Box box = column.take(104);
  scene.painter.fill(box, c.sunken, 14);
  const Box bar{box.x + 14, box.y + 14, box.width - 28, 46};
  scene.painter.fill(bar, c.surface, 23);
  scene.painter.stroke(bar, c.line, 23, 1);
  const Point sign{bar.x + 23, bar.centre().y};
  scene.painter.disc(sign, 19, c.care_tint);
  scene.painter.stroke({sign.x - 19, sign.y - 19, 38, 38}, c.care_dot, 19, 2.5F);
  scene.painter.icon(Icon::settings, {sign.x - 12, sign.y - 12, 24, 24}, c.ink);
  scene.painter.icon(Icon::arrow_up, {sign.x - 11, bar.bottom() + 8, 22, 22}, c.care, 2.5F);
  const auto& style = scene.type.caption;
  scene.painter.text({sign.x + 22, bar.bottom() + 8}, scene.texts(Text::allow_where), style, c.care);
}

void numbered(Scene& scene, Column& column, const std::vector<std::string>& steps) {
  constexpr float diameter = 28, gap = 14;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    const auto& style = scene.type.help;
    const Point centre{column.x + diameter / 2, column.y + diameter / 2};
    scene.painter.disc(centre, diameter / 2, scene.colours.accent_tint);
    const auto bold = scene.type.caption.bold();
    scene.painter.text({centre.x - scene.painter.width(number, bold) / 2, centre.y - bold.line / 2}, number, bold,
                       scene.colours.accent);
    Column beside{column.x + diameter + gap, column.y + (diameter - style.line) / 2, column.width - diameter - gap};
    words(scene, beside, "allow." + number, steps[i], style, scene.colours.ink);
    column.y = beside.y + 12;
  }
}

}  // namespace

bool only_elsewhere(const Scene& scene, const session::DevicesPanel& panel) {
  return scene.input.platform.inside_app || either(panel, MediaFault::not_offered);
}

void go_elsewhere(Scene& scene, Column& column, const std::optional<session::TransferView>& transfer) {
  const auto& texts = scene.texts;
  const std::string browser(another_browser(scene.input.platform));
  if (!transfer) return numbered(scene, column, {texts(Text::elsewhere_page, {{"browser", browser}})});
  const bool copied = transfer->link_copied;
  const Button copy{.key = "elsewhere.copy",
                    .label = texts(copied ? Text::link_copied : Text::copy_link),
                    .icon = copied ? Icon::check : Icon::copy};
  if (button(scene, column.take(scene.type.button_height), copy)) scene.want(session::Press::copy_link);
  column.space(16);
  numbered(scene, column,
           {texts(Text::elsewhere_open, {{"browser", browser}}),
            texts(Text::transfer_tan, {{"tan", transfer->invitation.tan}})});
}

void permission_help(Scene& scene, Column& column, const session::DevicesPanel& panel) {
  const auto& platform = scene.input.platform;
  const bool by_system = either(panel, MediaFault::refused_by_system);
  const bool in_address_bar = platform.browser == Browser::chrome || platform.browser == Browser::firefox;
  if (!by_system && in_address_bar && platform.system != System::ios) {
    address_bar(scene, column);
    column.space(20);
  }
  std::vector<std::string> steps;
  for (const auto step : by_system ? steps_in_system(platform.system) : steps_in_browser(platform)) {
    steps.push_back(scene.texts(step));
  }
  steps.push_back(scene.texts(Text::allow_again));
  numbered(scene, column, steps);
}

}  // namespace visavis::ui

#include "ui/widgets/device_faults.h"

#include <string>
#include <vector>

#include "ui/widgets/banner.h"

namespace visavis::ui {
namespace {

using session::DevicesPanel;
using session::MediaFault;

Text camera_words(MediaFault fault) {
  switch (fault) {
    case MediaFault::refused: return Text::camera_refused;
    case MediaFault::missing: return Text::camera_missing;
    case MediaFault::in_use: return Text::camera_in_use;
    case MediaFault::insecure_page: return Text::devices_insecure;
    default: return Text::camera_unsuitable;
  }
}

Text microphone_words(MediaFault fault) {
  switch (fault) {
    case MediaFault::refused: return Text::microphone_refused;
    case MediaFault::missing: return Text::microphone_missing;
    case MediaFault::in_use: return Text::microphone_in_use;
    case MediaFault::insecure_page: return Text::devices_insecure;
    default: return Text::microphone_unsuitable;
  }
}

std::vector<Text> steps_in(Browser browser) {
  switch (browser) {
    case Browser::chrome: return {Text::allow_chrome_1, Text::allow_chrome_2, Text::allow_chrome_3};
    case Browser::firefox: return {Text::allow_firefox_1, Text::allow_firefox_2, Text::allow_firefox_3};
    case Browser::safari: return {Text::allow_safari_1, Text::allow_safari_2, Text::allow_safari_3};
    case Browser::other: break;
  }
  return {Text::allow_other_1, Text::allow_other_2, Text::allow_other_3};
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

void numbered(Scene& scene, Column& column, const std::vector<Text>& steps) {
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
    words(scene, beside, "allow." + number, scene.texts(steps[i]), style, scene.colours.ink);
    column.y = beside.y + 12;
  }
}

}  // namespace

Text device_heading(const DevicesPanel& panel) {
  if (panel.phase != DevicesPanel::Phase::ready) return Text::devices_heading;
  const bool camera = panel.camera_fault == MediaFault::refused;
  const bool microphone = panel.microphone_fault == MediaFault::refused;
  if (camera && microphone) return Text::devices_blocked_heading;
  if (camera) return Text::camera_blocked_heading;
  if (microphone) return Text::microphone_blocked_heading;
  return Text::devices_heading;
}

bool is_impaired(const DevicesPanel& panel) {
  return panel.phase == DevicesPanel::Phase::ready && !(panel.has_camera() && panel.has_microphone());
}

void device_faults(Scene& scene, Column& column, const DevicesPanel& panel) {
  const auto& texts = scene.texts;
  const bool both_refused = panel.camera_fault == MediaFault::refused && panel.microphone_fault == MediaFault::refused;
  const bool both_missing = panel.camera_fault == MediaFault::missing && panel.microphone_fault == MediaFault::missing;
  if (both_refused || both_missing) {
    banner(scene, column,
           {.key = "fault.both",
            .tone = Tone::care,
            .words = texts(both_refused ? Text::devices_refused : Text::devices_missing),
            .role = NodeRole::alert});
  } else {
    if (panel.camera_fault != MediaFault::none) {
      banner(scene, column,
             {.key = "fault.camera",
              .tone = Tone::care,
              .words = texts(camera_words(panel.camera_fault)),
              .role = NodeRole::alert});
    }
    if (panel.microphone_fault != MediaFault::none) {
      if (panel.camera_fault != MediaFault::none) column.space(8);
      banner(scene, column,
             {.key = "fault.microphone",
              .tone = Tone::care,
              .words = texts(microphone_words(panel.microphone_fault)),
              .role = NodeRole::alert});
    }
  }
  if (panel.camera_fault == MediaFault::refused || panel.microphone_fault == MediaFault::refused) {
    column.space(20);
    if (scene.input.browser == Browser::chrome || scene.input.browser == Browser::firefox) {
      address_bar(scene, column);
      column.space(20);
    }
    numbered(scene, column, steps_in(scene.input.browser));
  }
}

}  // namespace visavis::ui

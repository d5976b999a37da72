#include "ui/screens/call_layout.h"

#include <algorithm>
#include <utility>

#include "ui/widgets/devices_panel.h"
#include "ui/widgets/line_panel.h"

namespace visavis::ui {
namespace {

using session::CallPanel;
using session::CallView;

constexpr float gap = 8;
constexpr float silenced_notice = 300;  // above a panel that covers the picture

bool shows_files(const CallView& content) {
  return content.chat.open && !content.files.empty();
}

bool all_connected(const CallView& content) {
  return std::all_of(content.others.begin(), content.others.end(), [](const auto& other) { return other.connected(); });
}

// What the open panel needs to be of use.
float panel_needs(const Scene& scene, const CallView& content) {
  if (shows_files(content)) return 456;
  if (content.open == CallPanel::devices) return devices_panel_height(scene, content);
  if (content.open == CallPanel::line) return line_panel_height + (content.others.size() > 1 ? 80 : 0);
  const auto others = content.others.size();
  if (content.open == CallPanel::code && others > 1) return 190 + 110 * static_cast<float>(others);
  if (content.chat.open && others > 1) return 430;
  return 316;
}

// A phone on its side: bars above and below would leave little of the picture.
CallLayout on_its_side(const Scene& scene, const CallView& content) {
  constexpr float bar = 64, least_height = 320, least_panel = 300;
  const auto& input = scene.input;
  CallLayout layout;
  layout.upright = true;
  layout.one_line = !scene.phone();
  const float top = layout.one_line ? 48 : 60;
  const float shown = std::max(input.window.height, least_height);
  const float y = top + input.safe_top;
  const float bottom = shown - gap - input.safe_bottom;
  const float left = input.safe_left + gap;
  layout.height = shown;
  layout.bar = {input.window.width - input.safe_right - bar, gap, bar - gap, bottom - gap};
  layout.stage = {left, y, layout.bar.x - gap - left, bottom - y};
  layout.top = {left + 16, input.safe_top, layout.bar.x - left - 32, top};
  if (!panel_is_open(content)) return layout;
  const float beside = std::min(360.0F, layout.stage.width * 0.55F);
  layout.covered = beside < least_panel;
  const float notice = layout.covered && is_silenced(content) ? silenced_notice : 0;
  layout.height = std::max(shown, panel_needs(scene, content) + notice + y + 2 * gap + input.safe_bottom);
  const float width = layout.covered ? layout.stage.width : beside;
  layout.panel = {layout.stage.right() - width, y, width, layout.height - gap - input.safe_bottom - y};
  if (!layout.covered) layout.stage.width -= width + gap;
  return layout;
}

CallLayout on_a_phone(const Scene& scene, const CallView& content) {
  constexpr float top = 64, bar = 116, least_picture = 150;
  const auto& input = scene.input;
  const bool open = panel_is_open(content);
  const bool silenced = is_silenced(content);
  CallLayout layout;
  layout.one_line = false;
  const float least =
      (open ? panel_needs(scene, content) + top + bar + 4 : 420) + (open && silenced ? silenced_notice : 0);
  layout.height = std::max(input.window.height, least);
  const float y = top + input.safe_top;
  layout.top = {16, input.safe_top, input.window.width - 32, top};
  layout.stage = {gap, y, input.window.width - 2 * gap, layout.height - y - bar - input.safe_bottom};
  layout.bar = {gap, layout.stage.bottom() + 12, layout.stage.width, 84};
  layout.panel = layout.stage;
  if (!open) return layout;
  // Who writes or compares a code goes on seeing the other, where there is room for both.
  const bool beside = (content.chat.open && !shows_files(content)) || content.open == CallPanel::code;
  const float picture = std::min(layout.stage.height * 0.3F, layout.stage.height - gap - panel_needs(scene, content));
  layout.covered = !beside || silenced || picture < least_picture;
  if (layout.covered) return layout;
  layout.stage.height = picture;
  layout.panel.y = layout.stage.bottom() + gap;
  layout.panel.height -= picture + gap;
  return layout;
}

CallLayout on_a_desk(const Scene& scene, const CallView& content) {
  constexpr float top = 68, bar = 108, side = 16;
  const auto& input = scene.input;
  const bool open = panel_is_open(content);
  CallLayout layout;
  layout.height = std::max(input.window.height, open ? panel_needs(scene, content) + top + bar + gap : 360);
  const float y = top + input.safe_top;
  const float width = input.window.width - 2 * side;
  layout.top = {24, input.safe_top, input.window.width - 48, top};
  layout.stage = {side, y, width, layout.height - y - bar - input.safe_bottom};
  const float panel = scene.wide() ? 376 : 360;
  layout.panel = {layout.stage.right() - panel, y, panel,
                  scene.wide() ? layout.height - y - side : layout.stage.height};
  const bool several = content.others.size() > 1;
  const bool shares =
      std::any_of(content.others.begin(), content.others.end(), [](const auto& other) { return other.shares_screen; });
  if (open && (scene.wide() || shares || several)) layout.stage.width -= panel + side;
  layout.bar = {side, layout.stage.bottom() + 12, scene.wide() ? layout.stage.width : width, 84};
  return layout;
}

}  // namespace

bool panel_is_open(const CallView& content) {
  return content.chat.open || content.open != CallPanel::none;
}

bool is_silenced(const CallView& content) {
  return content.panel.microphone_silenced && content.panel.microphone_on;
}

CallLayout call_layout(const Scene& scene, const CallView& content) {
  const auto window = scene.input.window;
  if (window.height < 480 && window.width >= 560) return on_its_side(scene, content);
  return scene.phone() ? on_a_phone(scene, content) : on_a_desk(scene, content);
}

std::vector<Box> tiles(const Box& stage, std::size_t count) {
  if (count < 2) return {stage};
  const bool wide = stage.width > stage.height;
  const auto halves = [](const Box& box, bool beside) {
    const float width = beside ? (box.width - gap) / 2 : box.width;
    const float height = beside ? box.height : (box.height - gap) / 2;
    return std::pair{Box{box.x, box.y, width, height}, Box{box.right() - width, box.bottom() - height, width, height}};
  };
  const auto [first, rest] = halves(stage, wide);
  if (count == 2) return {first, rest};
  const auto [second, third] = halves(rest, !wide);
  if (count == 3) return {first, second, third};
  const auto [first_of_four, third_of_four] = halves(first, !wide);
  return {first_of_four, second, third_of_four, third};
}

bool controls_rest(Scene& scene, const CallView& content) {
  constexpr std::chrono::seconds patience{5};
  const auto& input = scene.input;
  auto& memory = scene.memory;
  const bool moved = std::exchange(memory.pointer, input.pointer.at) != input.pointer.at;
  const bool focused = std::exchange(memory.focused, input.focused) != input.focused;
  const bool told = std::exchange(memory.unread, content.chat.unread) != content.chat.unread;
  const bool needed = panel_is_open(content) || content.leaving || content.sound_blocked || is_silenced(content) ||
                      content.others.empty() || !all_connected(content) || !content.next_waiting.empty() ||
                      content.to_let_in.has_value();
  const bool looked_for = input.event || input.pointer.down || (input.focused != 0 && input.focus_visible);
  if (input.full_screen != ScreenMode::on || input.plain) return false;
  const bool rested = input.now - memory.used_at >= patience;
  if (moved || focused || told || needed || looked_for) {
    memory.used_at = input.now;
    if (rested && input.pointer.touch) memory.touched_back_at = input.now;
    return false;
  }
  return rested;
}

bool controls_heed(const Scene& scene) {
  constexpr std::chrono::milliseconds tap{400};
  return scene.input.now - scene.memory.touched_back_at > tap;
}

}  // namespace visavis::ui

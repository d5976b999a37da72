#include "ui/widgets/devices_panel.h"

#include <algorithm>
#include <string>

#include "ui/widgets/call_bar.h"
#include "ui/widgets/device_faults.h"
#include "ui/widgets/device_rows.h"
#include "ui/widgets/people.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/side_panel.h"

namespace visavis::ui {
namespace {

constexpr float least_picture = 120, gap = 8, volume_height = 76;

bool shows_picture(const session::CallView& content) {
  return content.panel.has_camera() && content.panel.camera_on;
}

bool is_companion(const session::RemoteParticipant& other) {
  return protocol::is_for_companion(other.place);
}

// What has no place in the bar.
void screen_modes(Scene& scene, Column& column) {
  if (bar_has_modes(scene)) return;
  const auto mode = [&](std::string_view key, Text word, Text name, ScreenMode state, std::optional<bool>& wanted) {
    if (state == ScreenMode::unavailable) return;
    const bool on = state == ScreenMode::on;
    const Button press{.key = key, .label = scene.texts(word), .name = scene.texts(name)};
    if (option(scene, column.take(scene.type.button_height), press, on)) wanted = !on;
    column.space(12);
  };
  mode("full_screen", Text::full_screen, Text::full_screen, scene.input.full_screen, scene.output.full_screen_wanted);
  mode("mini_view", Text::mini_view, Text::mini_view_name, scene.input.mini_view, scene.output.mini_view_wanted);
}

float height_of_modes(const Scene& scene) {
  const auto& input = scene.input;
  const int modes = (input.full_screen != ScreenMode::unavailable) + (input.mini_view != ScreenMode::unavailable);
  return bar_has_modes(scene) ? 0 : static_cast<float>(modes) * (scene.type.button_height + 12);
}

float height_of_choice(const Scene& scene, const session::CallView& content) {
  constexpr float check_height = 64;
  const float checks = (content.panel.can_blur ? check_height : 0) + (content.panel.has_camera() ? check_height : 0);
  const auto companions = content.role != protocol::Role::doctor
                              ? 0
                              : std::count_if(content.others.begin(), content.others.end(), is_companion);
  const float more = static_cast<float>(content.others.size()) * volume_height +
                     static_cast<float>(companions) * (44 + 12) + checks + height_of_modes(scene);
  if (!is_impaired(content.panel)) return 416 + more;
  return (is_refused(content.panel) ? 1100 : 640) + more;
}

void signing(Scene& scene, Column& column, const session::DevicesPanel& panel) {
  if (!panel.has_camera()) return;
  const CheckRow row{.key = "signing", .label = scene.texts(Text::signing), .checked = panel.signing};
  if (check_row(scene, column, row)) scene.want(session::Press::toggle_signing);
}

// How loud each of the others is played.
void volumes(Scene& scene, Column& column, const session::CallView& content) {
  const auto& texts = scene.texts;
  for (const auto& other : content.others) {
    const std::string key = "volume." + std::to_string(other.place);
    ChoiceRow row;
    row.key = key;
    const float room = column.width * 0.5F - 56;
    const std::string name = shortened(scene.painter, short_name(other.name), scene.type.caption, room);
    row.label = texts(Text::volume_of, {{"name", name}});
    row.name = texts(Text::volume_of, {{"name", other.name}});
    row.icon = Icon::speaker;
    row.options = {
        {"0", texts(Text::volume_usual)}, {"1", texts(Text::volume_louder)}, {"2", texts(Text::volume_much_louder)}};
    row.chosen = std::to_string(static_cast<int>(other.volume));
    const Box box = column.take(volume_height - 12);
    card(scene, box);
    const auto chosen = choice_row(scene, box, row);
    for (std::size_t volume = 0; chosen && volume < row.options.size(); ++volume) {
      if (row.options[volume].value != *chosen) continue;
      scene.want(session::ChooseVolume{other.place, static_cast<session::Volume>(volume)});
    }
    column.space(12);
    if (content.role != protocol::Role::doctor || !is_companion(other)) continue;
    const std::string place = std::to_string(other.place);
    const Button dismiss{.key = "dismiss",
                         .label = texts(Text::call_dismiss, {{"name", name}}),
                         .look = ButtonLook::secondary,
                         .name = texts(Text::call_dismiss, {{"name", other.name}}),
                         .of = place};
    if (button(scene, column.take(scene.type.button_height), dismiss))
      scene.want(session::DismissCompanion{other.place});
    column.space(12);
  }
}

}  // namespace

float devices_panel_height(const Scene& scene, const session::CallView& content) {
  return height_of_choice(scene, content) + (shows_picture(content) ? least_picture + gap : 0);
}

void devices_panel(Scene& scene, const Box& box, const session::CallView& content) {
  const auto& texts = scene.texts;
  Box rest = box;
  if (shows_picture(content)) {
    // Above the panel, which would cover it.
    const float height = std::clamp(box.height - height_of_choice(scene, content) - gap, least_picture,
                                    std::max(least_picture, box.width * 0.6F));
    const Box own{box.x, box.y, box.width, height};
    scene.show_picture(own_picture_of, own, stage_radius);
    rest = {box.x, own.bottom() + gap, box.width, box.height - height - gap};
    // Neither shows the other's picture between them.
    const auto& behind = scene.theme.call.stage;
    scene.painter.stroke(own.inset(-gap), behind, stage_radius + gap, gap);
    scene.painter.fill({rest.x, rest.y, rest.width, 2 * stage_radius}, behind);
  }
  const auto side = side_panel(scene, rest, "devices.panel", Text::devices_heading, Text::devices_close);
  if (side.closed) scene.want(session::Press::toggle_devices);
  Column column{side.room.x, side.room.y, side.room.width};
  if (is_impaired(content.panel)) {
    device_faults(scene, column, content.panel);
    column.space(16);
    const Button again{.key = "again", .label = texts(Text::try_again)};
    if (button(scene, column.take(scene.type.button_height), again)) scene.want(session::Press::retry_devices);
    column.space(16);
  }
  device_rows(scene, column, content.panel);
  signing(scene, column, content.panel);
  column.space(12);
  volumes(scene, column, content);
  screen_modes(scene, column);
  if (scene.input.plain) return;
  const Button move{.key = "own.move", .label = texts(Text::own_picture_move), .look = ButtonLook::secondary};
  if (button(scene, column.take(scene.type.button_height), move)) {
    scene.memory.own_picture_high = !scene.memory.own_picture_high;
    scene.want(session::Press::toggle_devices);
  }
}

}  // namespace visavis::ui

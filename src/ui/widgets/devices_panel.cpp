#include "ui/widgets/devices_panel.h"

#include <algorithm>

#include "ui/widgets/device_faults.h"
#include "ui/widgets/device_rows.h"
#include "ui/widgets/side_panel.h"

namespace visavis::ui {

float devices_panel_height(const session::CallView& content) {
  return is_impaired(content.panel) ? 900 : 520;
}

void devices_panel(Scene& scene, const Box& box, const session::CallView& content) {
  const auto& texts = scene.texts;
  const auto side = side_panel(scene, box, "devices.panel", Text::devices_heading, Text::devices_close);
  if (side.closed) scene.want(session::Press::toggle_devices);
  Column column{side.room.x, side.room.y, side.room.width};
  if (content.panel.has_camera() && content.panel.camera_on) {
    const float left = side.room.height - (devices_panel_height(content) - 220);
    const float height = std::clamp(left, 120.0F, column.width * 0.6F);
    scene.show_picture(PictureOf::self, column.take(height), 18);
    column.space(16);
  }
  if (is_impaired(content.panel)) {
    device_faults(scene, column, content.panel);
    column.space(16);
    const Button again{.key = "again", .label = texts(Text::try_again)};
    if (button(scene, column.take(scene.type.button_height), again)) scene.want(session::Press::retry_devices);
    column.space(16);
  }
  device_rows(scene, column, content.panel);
  column.space(12);
  if (scene.input.plain) return;
  const Button move{.key = "own.move", .label = texts(Text::own_picture_move), .look = ButtonLook::secondary};
  if (button(scene, column.take(scene.type.button_height), move)) {
    scene.memory.own_picture_high = !scene.memory.own_picture_high;
    scene.want(session::Press::toggle_devices);
  }
}

}  // namespace visavis::ui

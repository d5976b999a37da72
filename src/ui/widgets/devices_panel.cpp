#include "ui/widgets/devices_panel.h"

#include <algorithm>

#include "ui/widgets/device_faults.h"
#include "ui/widgets/device_rows.h"
#include "ui/widgets/side_panel.h"

namespace visavis::ui {
namespace {

constexpr float least_picture = 120, gap = 8;

bool shows_picture(const session::CallView& content) {
  return content.panel.has_camera() && content.panel.camera_on;
}

float height_of_choice(const session::CallView& content) {
  if (!is_impaired(content.panel)) return 416;
  return is_refused(content.panel) ? 1100 : 640;
}

}  // namespace

float devices_panel_height(const session::CallView& content) {
  return height_of_choice(content) + (shows_picture(content) ? least_picture + gap : 0);
}

void devices_panel(Scene& scene, const Box& box, const session::CallView& content) {
  const auto& texts = scene.texts;
  Box rest = box;
  if (shows_picture(content)) {
    // Above the panel, which would cover it.
    const float height = std::clamp(box.height - height_of_choice(content) - gap, least_picture,
                                    std::max(least_picture, box.width * 0.6F));
    const Box own{box.x, box.y, box.width, height};
    scene.show_picture(PictureOf::self, own, stage_radius);
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
  column.space(12);
  if (scene.input.plain) return;
  const Button move{.key = "own.move", .label = texts(Text::own_picture_move), .look = ButtonLook::secondary};
  if (button(scene, column.take(scene.type.button_height), move)) {
    scene.memory.own_picture_high = !scene.memory.own_picture_high;
    scene.want(session::Press::toggle_devices);
  }
}

}  // namespace visavis::ui

#include "ui/widgets/own_picture.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/button.h"

namespace visavis::ui {

Box own_picture(Scene& scene, const Box& room, const session::DevicesPanel& panel, bool opens_devices, bool fills) {
  constexpr float radius = 18, margin = 12;
  const auto& call = scene.theme.call;
  const bool portrait = scene.phone() && scene.input.window.height > scene.input.window.width;
  const float widest = portrait ? 128 : std::min(146.0F, room.width * 0.155F);
  const float height = std::round(std::min(widest, room.height * 0.4F));
  const float width = std::round(height * (portrait ? 0.75F : 1.61F));
  const float y = scene.memory.own_picture_high ? room.y + margin : room.bottom() - margin - height;
  const Box box = fills ? room : Box{room.right() - margin - width, y, width, height};
  if (panel.has_camera() && panel.camera_on) {
    scene.show_picture(own_picture_of, box, radius);
  } else {
    scene.painter.fill(box, call.button, radius);
    const Point centre = box.centre();
    scene.painter.icon(Icon::camera_off, {centre.x - 16, centre.y - 16, 32, 32}, call.text2);
  }
  if (!opens_devices) return box;
  const auto sign = [&](Point at, Icon icon, const Box& around, const Button& button) {
    scene.painter.disc(at, 15, scene.hovered(around) ? call.button_hover : call.plate);
    scene.painter.icon(icon, {at.x - 9, at.y - 9, 18, 18}, call.text);
    return pressable(scene, around, button);
  };
  if (sign({box.right() - 22, box.bottom() - 22}, Icon::settings, box,
           {.key = "devices", .label = scene.texts(Text::devices_choose)})) {
    scene.want(session::Press::toggle_devices);
  }
  // The other camera looks at what is to be shown.
  constexpr float room_for_both = 96;
  const bool has_other =
      box.height >= room_for_both && panel.has_camera() && panel.camera_on && panel.devices.cameras.size() > 1;
  if (has_other && sign({box.x + 22, box.y + 22}, Icon::turn, {box.x, box.y, 44, 44},
                        {.key = "camera.turn", .label = scene.texts(Text::turn_camera)})) {
    scene.want(session::Press::turn_camera);
  }
  return box;
}

}  // namespace visavis::ui

#include "ui/widgets/device_picture.h"

#include "ui/column.h"

namespace visavis::ui {

using session::DevicesPanel;

void device_picture(Scene& scene, const Box& box, const DevicesPanel& panel) {
  const auto& c = scene.colours;
  if (panel.has_camera()) {
    scene.show_picture(own_picture_of, box, card_radius);
    const std::string plate = scene.texts(Text::only_you_see);
    const auto& style = scene.type.caption;
    const Box under{box.x + 12, box.y + 12, scene.painter.width(plate, style) + 24, 34};
    scene.painter.fill(under, scene.theme.call.plate, chip_radius);
    Column words_on_plate{under.x + 12, under.centre().y - style.line / 2, under.width};
    words(scene, words_on_plate, "plate", plate, style, scene.theme.call.text);
    return;
  }
  scene.painter.fill(box, c.sunken, card_radius);
  const Point centre = box.centre();
  scene.painter.icon(panel.phase == DevicesPanel::Phase::ready ? Icon::camera_off : Icon::camera,
                     {centre.x - 24, centre.y - 24, 48, 48}, c.ink3);
}

}  // namespace visavis::ui

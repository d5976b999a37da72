#include "ui/widgets/side_panel.h"

namespace visavis::ui {

SidePanel side_panel(Scene& scene, const Box& box, std::string_view key, Text title, Text close) {
  constexpr Colour panel = rgb(0x18201F);
  constexpr float padding = 20, above = 16, control = 44, beside_icon = 11;
  scene.painter.fill(box, panel, stage_radius);
  const Box inner = {box.x + padding, box.y + above, box.width - 2 * padding, box.height - above - padding};
  Column column{inner.x, inner.y + (control - scene.type.section.line) / 2, inner.width - control};
  Node heading;
  heading.id = scene.id(key, "title");
  heading.role = NodeRole::heading;
  heading.level = 2;
  heading.name = scene.texts(title);
  heading.box = {column.x, inner.y, column.width, control};
  scene.painter.text({column.x, column.y}, heading.name, scene.type.section, scene.theme.call.text);
  scene.add(std::move(heading));
  const Button shut{.key = key, .label = scene.texts(close), .icon = Icon::close, .of = "close", .shortcut = "Escape"};
  const Box corner{inner.right() - control + beside_icon, inner.y, control, control};
  const bool closed = call_icon_button(scene, corner, shut, false);
  return {{inner.x, inner.y + control + 8, inner.width, inner.height - control - 8}, closed};
}

bool call_icon_button(Scene& scene, const Box& box, const Button& button, bool strong) {
  const auto& call = scene.theme.call;
  const float radius = scene.type.control_radius;
  if (strong) scene.painter.fill(box, call.off, radius);
  const Point centre = box.centre();
  scene.painter.icon(*button.icon, {centre.x - 11, centre.y - 11, 22, 22}, strong ? call.on_off : call.text);
  const bool pressed = pressable(scene, box, button);
  const bool focused = scene.focused(scene.id(button.key, button.of));
  if (focused && scene.input.focus_visible) scene.painter.ring(box, call.text, radius, 3, 2);
  return pressed;
}

}  // namespace visavis::ui

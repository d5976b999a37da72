#include "ui/view_switch.h"

#include <cmath>

namespace visavis::ui {
namespace {

void add(Scene& scene, Point at, bool seen, Colour ink, Colour behind) {
  if (!scene.input.may_switch) return;
  const auto& label = scene.texts(scene.input.plain ? Text::view_drawn : Text::view_plain);
  const auto& style = scene.type.caption;
  Node node;
  node.id = scene.id("view");
  node.role = NodeRole::button;
  node.name = label;
  node.look = NodeLook::aside;
  node.box = {at.x, at.y, std::ceil(scene.painter.width(label, style)), view_switch_height};
  if (seen || scene.focused(node.id)) {
    const float y = at.y + (view_switch_height - style.line) / 2;
    if (!seen) scene.painter.fill(node.box.inset(-8), behind, 8);
    scene.painter.text({at.x, y}, label, style, ink);
    const float line = y + (style.line + style.size) / 2;
    scene.painter.line({at.x, line}, {node.box.right(), line}, ink, 1);
    if (scene.focused(node.id) && scene.input.focus_visible) scene.painter.ring(node.box, ink, 4, 3, 2);
  }
  if (scene.activated(node.id)) scene.output.view_switched = true;
  scene.add(std::move(node));
}

}  // namespace

void view_switch(Scene& scene, Point at) {
  add(scene, at, true, scene.colours.ink2, {});
}

void hidden_view_switch(Scene& scene, Point at) {
  add(scene, at, false, scene.theme.call.text, scene.theme.call.stage);
}

}  // namespace visavis::ui

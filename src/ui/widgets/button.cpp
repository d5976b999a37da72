#include "ui/widgets/button.h"

#include <algorithm>
#include <cmath>

namespace visavis::ui {
namespace {

constexpr float icon_size = 22;
constexpr float icon_gap = 10;

struct Ink {
  Colour fill;  // all 0: none
  Colour edge;
  Colour text;
};

Ink ink_of(const Scene& scene, const Button& button, bool hovered, bool pressed) {
  const auto& c = scene.colours;
  const Colour none;
  switch (button.look) {
    case ButtonLook::primary: {
      const Colour fill = button.busy || pressed ? c.accent_press : hovered ? c.accent_hover : c.accent;
      return {fill, none, c.on_accent};
    }
    case ButtonLook::secondary: return {pressed ? c.line : hovered ? c.sunken : c.surface, c.edge, c.ink};
    case ButtonLook::quiet: return {pressed || hovered ? c.accent_tint : none, none, c.accent};
    case ButtonLook::danger: return {pressed || hovered ? c.danger_tint : none, none, c.danger};
    case ButtonLook::danger_filled: return {c.danger_fill, none, rgb(0xFFFFFF)};
  }
  return {};
}

void paint_frame(Scene& scene, const Box& box, const Ink& ink, float radius) {
  if (ink.fill.value != 0) scene.painter.fill(box, ink.fill, radius);
  if (ink.edge.value != 0) scene.painter.stroke(box, ink.edge, radius, 1.5F);
}

void paint_label(Scene& scene, const Box& box, const std::string& label, const std::optional<Icon>& icon,
                 const TextStyle& style, Colour colour) {
  const float beside = icon ? icon_size + icon_gap : 0;
  const std::string shown = shortened(scene.painter, label, style, box.width - beside);
  const float width = scene.painter.width(shown, style) + beside;
  const float x = std::round(box.x + (box.width - width) / 2);
  const float y = std::round(box.y + (box.height - style.line) / 2);
  if (icon) scene.painter.icon(*icon, {x, box.centre().y - icon_size / 2, icon_size, icon_size}, colour);
  scene.painter.text({x + beside, y}, shown, style, colour);
}

NodeId node_of(const Scene& scene, const Button& button) {
  return scene.id(button.key, button.of);
}

NodeLook look_of(ButtonLook look) {
  switch (look) {
    case ButtonLook::primary: return NodeLook::primary;
    case ButtonLook::secondary: return NodeLook::usual;
    case ButtonLook::quiet: return NodeLook::quiet;
    case ButtonLook::danger:
    case ButtonLook::danger_filled: return NodeLook::danger;
  }
  return NodeLook::usual;
}

void add_node(Scene& scene, const Box& box, const Button& button, bool toggle = false, bool pressed = false) {
  Node node;
  node.id = node_of(scene, button);
  node.role = NodeRole::button;
  node.name = button.name.empty() ? button.label : button.name;
  node.box = box;
  node.primary = button.submits;
  node.look = look_of(button.look);
  node.toggle = toggle;
  node.pressed = pressed;
  node.disabled = button.busy;
  node.shortcut = button.shortcut;
  scene.add(std::move(node));
}

TextStyle label_style(const Scene& scene) {
  return scene.type.body.bold();
}

}  // namespace

bool button(Scene& scene, const Box& box, const Button& button) {
  const bool hovered = !button.busy && scene.hovered(box);
  const Ink ink = ink_of(scene, button, hovered, !button.busy && scene.pressed(box));
  const float radius = scene.type.control_radius;
  paint_frame(scene, box, ink, radius);
  const std::string label = button.busy ? scene.texts(Text::busy) : button.label;
  paint_label(scene, box, label, button.busy ? std::nullopt : button.icon, label_style(scene), ink.text);
  add_node(scene, box, button);
  scene.focus_ring(node_of(scene, button), box, radius);
  return scene.activated(node_of(scene, button));
}

bool pressable(Scene& scene, const Box& box, const Button& button) {
  add_node(scene, box, button);
  scene.focus_ring(node_of(scene, button), box, scene.type.control_radius);
  return scene.activated(node_of(scene, button));
}

float button_width(const Scene& scene, const Button& button) {
  const float padding = button.look == ButtonLook::quiet || button.look == ButtonLook::danger ? 14 : 20;
  return std::ceil(scene.painter.width(button.label, label_style(scene)) + (button.icon ? icon_size + icon_gap : 0)) +
         2 * padding;
}

bool quiet_button(Scene& scene, float x, float y, const Button& quiet) {
  constexpr float padding = 14, height = 44;
  return button(scene, {x - padding, y, button_width(scene, quiet), height}, quiet);
}

bool icon_button(Scene& scene, const Box& box, const Button& button) {
  const Ink ink = ink_of(scene, button, scene.hovered(box), scene.pressed(box));
  paint_frame(scene, box, ink, scene.type.control_radius);
  const Point centre = box.centre();
  scene.painter.icon(*button.icon, {centre.x - icon_size / 2, centre.y - icon_size / 2, icon_size, icon_size},
                     ink.text);
  add_node(scene, box, button);
  scene.focus_ring(node_of(scene, button), box, scene.type.control_radius);
  return scene.activated(node_of(scene, button));
}

bool option(Scene& scene, const Box& box, const Button& button, bool chosen) {
  const auto& c = scene.colours;
  const float radius = scene.type.control_radius;
  if (chosen) {
    scene.painter.fill(box, c.accent_tint, radius);
    scene.painter.stroke(box, c.accent, radius, 2);
  } else {
    paint_frame(scene, box, {scene.hovered(box) ? c.sunken : c.surface, c.edge, c.ink}, radius);
  }
  paint_label(scene, box, button.label, std::nullopt, scene.type.help.bold(), chosen ? c.accent : c.ink);
  add_node(scene, box, button, true, chosen);
  scene.focus_ring(node_of(scene, button), box, radius);
  return scene.activated(node_of(scene, button));
}

void link(Scene& scene, const Box& box, std::string_view key, const std::string& label, const std::string& address,
          const TextStyle& style, std::optional<Icon> icon, const std::string& name) {
  const bool hovered = scene.hovered(box);
  const Colour colour = hovered ? scene.colours.accent_hover : scene.colours.accent;
  float x = box.x;
  if (icon) {
    scene.painter.icon(*icon, {x, box.centre().y - icon_size / 2, icon_size, icon_size}, colour);
    x += icon_size + icon_gap;
  }
  const float y = std::round(box.y + (box.height - style.line) / 2);
  scene.painter.text({x, y}, label, style, colour);
  if (hovered) {
    const float line = y + (style.line + style.size) / 2;
    scene.painter.line({x, line}, {x + scene.painter.width(label, style), line}, colour, 1.5F);
  }
  Node node;
  node.id = scene.id(key);
  node.role = NodeRole::link;
  node.name = name.empty() ? label : name;
  node.value = address;
  node.box = box;
  scene.add(node);
  scene.focus_ring(node.id, box, 4);
}

float link_width(const Scene& scene, const std::string& label, const TextStyle& style, bool with_icon) {
  return std::ceil(scene.painter.width(label, style)) + (with_icon ? icon_size + icon_gap : 0);
}

}  // namespace visavis::ui

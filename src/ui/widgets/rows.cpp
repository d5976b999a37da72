#include "ui/widgets/rows.h"

#include <algorithm>

namespace visavis::ui {
namespace {

constexpr float padding = 16;
constexpr float check_size = 32;

Paragraph check_label(const Scene& scene, const std::string& label, float width) {
  return Paragraph(scene.painter, label, scene.type.body, scene.colours.ink, width - check_size - 3 * padding);
}

}  // namespace

void card(Scene& scene, const Box& box) {
  scene.painter.fill(box, scene.colours.surface, card_radius);
  scene.painter.stroke(box, scene.colours.line, card_radius, 1);
}

Card::Card(Scene& scene, Column& column, float margin)
    : inside{column.x + margin, column.y + margin, column.width - 2 * margin},
      scene_(scene),
      column_(column),
      margin_(margin) {
  scene.painter.begin_above();
}

Box Card::close() {
  const Box box = column_.take(inside.y + margin_ - column_.y);
  scene_.painter.below();
  card(scene_, box);
  scene_.painter.join();
  return box;
}

void separator(Scene& scene, float x, float right, float y) {
  scene.painter.line({x, y}, {right, y}, scene.colours.line, 1);
}

float check_row_height(const Scene& scene, const std::string& label, float width) {
  return std::max(64.0F, check_label(scene, label, width).height() + 24);
}

std::optional<bool> check_row(Scene& scene, const Box& box, const CheckRow& row) {
  const auto& c = scene.colours;
  const NodeId id = scene.id(row.key);
  const Box square{box.x + padding, box.centre().y - check_size / 2, check_size, check_size};
  constexpr float radius = 9;
  if (row.checked) {
    scene.painter.fill(square, c.accent, radius);
    scene.painter.icon(Icon::check, square.inset(5), c.on_accent, 3);
  } else {
    scene.painter.fill(square, scene.hovered(box) ? c.sunken : c.surface, radius);
    scene.painter.stroke(square, row.faulty ? c.danger : c.edge, radius, row.faulty ? 2.5F : 2);
  }
  const auto label = check_label(scene, row.label, box.width);
  label.draw(scene.painter, {square.right() + padding, box.centre().y - label.height() / 2});
  Node node;
  node.id = id;
  node.role = NodeRole::checkbox;
  node.name = row.label;
  node.description = row.fault;
  node.box = box;
  node.checked = row.checked;
  node.invalid = row.faulty;
  scene.add(std::move(node));
  if (scene.focused(id) && scene.input.focus_visible) scene.painter.ring(square, c.ink, radius, 3, 2);
  return scene.checked(id);
}

std::optional<bool> check_row(Scene& scene, Column& column, const CheckRow& row) {
  return check_row(scene, column.take(check_row_height(scene, row.label, column.width)), row);
}

std::optional<std::string> choice_row(Scene& scene, const Box& box, const ChoiceRow& row) {
  const auto& c = scene.colours;
  const NodeId id = scene.id(row.key);
  constexpr float icon_size = 24, text_x = 56, chevron = 22;
  if (scene.hovered(box)) scene.painter.fill(box.inset(2), c.sunken, card_radius - 2);
  scene.painter.icon(row.icon, {box.x + padding, box.centre().y - icon_size / 2, icon_size, icon_size}, c.ink2);
  const auto& label = scene.type.caption;
  const auto& value = scene.type.help;
  const float top = box.centre().y - (label.line + value.line) / 2;
  std::string shown = row.shown;
  for (const auto& each : row.options) {
    if (shown.empty() && each.value == row.chosen) shown = each.label;
  }
  const float room = box.width - text_x - chevron - 2 * padding - row.room_at_end;
  scene.painter.text({box.x + text_x, top}, row.label, label, c.ink2);
  scene.painter.text({box.x + text_x, top + label.line}, shortened(scene.painter, shown, value, room), value, c.ink);
  scene.painter.icon(Icon::chevron_down,
                     {box.right() - padding - chevron, box.centre().y - chevron / 2, chevron, chevron}, c.ink2);
  Node node;
  node.id = id;
  node.role = NodeRole::combobox;
  node.name = row.name.empty() ? row.label : row.name;
  node.value = row.chosen;
  node.options = row.options;
  node.box = box;
  scene.add(std::move(node));
  scene.focus_ring(id, box.inset(4), card_radius - 4);
  const auto* chosen = scene.chosen(id);
  return chosen ? std::optional(*chosen) : std::nullopt;
}

void meter(Scene& scene, Column& column, std::string_view key, int bars, bool heard, bool muted) {
  const auto& c = scene.colours;
  constexpr int count = 12;
  constexpr float bar_height = 22, icon_size = 24;
  const bool narrow = column.width < 320;
  const float bar_width = narrow ? 4 : 7;
  const float gap = narrow ? 3 : 4;
  const bool loud = heard && !muted;
  const Colour colour = loud ? c.ok : c.ink2;
  const Text said = muted ? Text::meter_off : loud ? Text::meter_heard : Text::meter_silent;
  const float bars_width = count * (bar_width + gap) - gap;
  const Paragraph paragraph(scene.painter, scene.texts(said), scene.type.help.bold(), colour,
                            column.width - icon_size - 12 - 12 - bars_width);
  const Box box = column.take(std::max(36.0F, paragraph.height()));
  const float middle = box.centre().y;
  scene.painter.icon(muted ? Icon::microphone_off : Icon::microphone,
                     {box.x, middle - icon_size / 2, icon_size, icon_size}, colour);
  Column beside{box.x + icon_size + 12, middle - paragraph.height() / 2, paragraph.width()};
  words(scene, beside, key, paragraph);
  for (int i = 0; i < count; ++i) {
    const float x = box.right() - bars_width + static_cast<float>(i) * (bar_width + gap);
    scene.painter.fill({x, middle - bar_height / 2, bar_width, bar_height}, !muted && i < bars ? c.ok : c.line, 3);
  }
}

}  // namespace visavis::ui

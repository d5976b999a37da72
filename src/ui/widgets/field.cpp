#include "ui/widgets/field.h"

#include <algorithm>

namespace visavis::ui {
namespace {

constexpr float padding = 14;  // as in shell.css
constexpr float label_gap = 8;

struct Shape {
  TextStyle text;
  float height;
  float spacing;
};

void paint_frame(Scene& scene, const Box& box, bool focused, bool faulty) {
  const auto& c = scene.colours;
  const float radius = scene.type.control_radius;
  scene.painter.fill(box, c.surface, radius);
  if (faulty) {
    scene.painter.stroke(box, c.danger, radius, 2.5F);
  } else if (focused) {
    scene.painter.stroke(box, c.accent, radius, 3);
  } else {
    scene.painter.stroke(box, c.edge, radius, 1.5F);
  }
}

// The browser draws the text of inputs above everything: where fixed controls cover a field, it must not be seen.
bool is_covered(const Scene& scene, const Box& box, float size) {
  return !scene.is_fixed() && scene.in_window(box).centre().y + size / 2 > scene.covered_below();
}

std::optional<std::string> input(Scene& scene, Column& column, const Field& field, const Shape& shape) {
  const auto& c = scene.colours;
  const NodeId id = scene.id(field.key);
  const bool faulty = !field.fault.empty();
  const Box label = column.take(scene.type.label.line);
  scene.painter.text({label.x, label.y}, field.label, scene.type.label, c.ink);
  column.space(label_gap);
  const Box box = column.take(shape.height);
  paint_frame(scene, box, scene.focused(id), faulty);
  if (!field.unit.empty()) {
    const float width = scene.painter.width(field.unit, scene.type.help);
    scene.painter.text({box.right() - padding - width, box.centre().y - scene.type.help.line / 2}, field.unit,
                       scene.type.help, c.ink2);
  }
  const auto& style = shape.text;
  if (scene.lies_behind_dialog()) {
    scene.painter.text({box.x + padding, box.centre().y - style.line / 2}, field.text, style, c.ink, shape.spacing);
  }

  Node node;
  node.id = id;
  node.role = NodeRole::textbox;
  node.name = field.label;
  node.value = field.text;
  node.description = faulty ? field.fault : field.help;
  node.box = {box.x, box.y, box.width - field.room_at_end, box.height};
  node.purpose = field.purpose;
  node.invalid = faulty;
  node.reveal_password = field.reveal;
  node.font_size = style.size;
  node.font_weight = style.weight;
  node.letter_spacing = shape.spacing;
  const bool covered = is_covered(scene, box, style.size);
  node.ink = covered ? with_alpha(c.ink, 0) : c.ink;
  node.placeholder_ink = c.ink3;
  node.caret = covered ? node.ink : c.accent;
  scene.add(std::move(node));

  if (faulty && !scene.memory.faulty.contains(id) && scene.output.focus == 0) scene.output.focus = id;
  if (faulty) {
    scene.memory.faulty.insert(id);
  } else {
    scene.memory.faulty.erase(id);
  }
  const auto* edited = scene.edited(id);
  return edited ? std::optional(*edited) : std::nullopt;
}

// Read aloud as the field's description, so it is no node of its own.
void paint_help(Scene& scene, Column& column, const Field& field) {
  const bool faulty = !field.fault.empty();
  const std::string& words = faulty ? field.fault : field.help;
  if (words.empty()) return;
  column.space(label_gap);
  const auto& c = scene.colours;
  const TextStyle style = faulty ? scene.type.help.bold() : scene.type.help;
  const Paragraph paragraph(scene.painter, words, style, faulty ? c.danger : c.ink2, column.width);
  paragraph.draw(scene.painter, {column.x, column.y});
  column.space(paragraph.height());
}

}  // namespace

std::optional<std::string> text_field(Scene& scene, Column& column, const Field& field) {
  TextStyle style = scene.type.body;
  if (field.purpose == InputPurpose::date || field.purpose == InputPurpose::time) style = style.with_tabular_figures();
  auto edited = input(scene, column, field, {style, scene.type.field_height, 0});
  paint_help(scene, column, field);
  return edited;
}

std::optional<std::string> tan_field(Scene& scene, Column& column, const Field& field, bool complete) {
  auto edited = input(scene, column, field, {scene.type.tan, scene.type.tan_height, 2});
  if (complete && field.fault.empty()) {
    column.space(label_gap);
    const auto& style = scene.type.help;
    const Box line = column.take(style.line);
    scene.painter.icon(Icon::check, {line.x, line.centre().y - 11, 22, 22}, scene.colours.ok, 2.5F);
    scene.painter.text({line.x + 32, line.y}, field.help, style.bold(), scene.colours.ok);
  } else {
    paint_help(scene, column, field);
  }
  return edited;
}

}  // namespace visavis::ui

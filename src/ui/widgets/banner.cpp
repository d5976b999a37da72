#include "ui/widgets/banner.h"

#include <cmath>

namespace visavis::ui {
namespace {

struct Look {
  Colour tint;
  Colour ink;
  Icon icon;
  NodeLook node;
};

Look look_of(const Palette& c, Tone tone) {
  switch (tone) {
    case Tone::info: return {c.accent_tint, c.accent, Icon::info, NodeLook::info};
    case Tone::ok: return {c.ok_tint, c.ok, Icon::check, NodeLook::ok};
    case Tone::care: return {c.care_tint, c.care, Icon::warning, NodeLook::care};
    case Tone::danger: return {c.danger_tint, c.danger, Icon::error, NodeLook::error};
  }
  return {};
}

}  // namespace

void banner(Scene& scene, Column& column, const Banner& banner) {
  constexpr float padding = 16, above = 12, icon_size = 22, icon_gap = 14, radius = 14;
  const Look look = look_of(scene.colours, banner.tone);
  const auto& style = scene.type.help;
  const float inner = column.width - 2 * padding - icon_size - icon_gap;
  const Paragraph paragraph(scene.painter, banner.words, style, scene.colours.ink, inner);
  const Box box = column.take(paragraph.height() + 2 * above);
  scene.painter.fill(box, look.tint, radius);
  const float icon_y = box.y + above + (style.line - icon_size) / 2;
  scene.painter.icon(look.icon, {box.x + padding, icon_y, icon_size, icon_size}, look.ink);
  Column text{box.x + padding + icon_size + icon_gap, box.y + above, inner};
  words(scene, text, banner.key, paragraph, banner.role, look.node);
}

float chip(Scene& scene, float right, float y, const std::string& word, Tone tone, ChipMark mark) {
  constexpr float height = 26, padding = 10;
  const Look look = look_of(scene.colours, tone);
  const auto style = scene.type.caption.bold();
  const float mark_width = mark == ChipMark::none ? 0 : mark == ChipMark::dot ? 16 : 22;
  const float width = std::ceil(scene.painter.width(word, style)) + mark_width + 2 * padding;
  const Box box{right - width, y, width, height};
  scene.painter.fill(box, look.tint, chip_radius);
  const float middle = box.centre().y;
  if (mark == ChipMark::dot) scene.painter.disc({box.x + padding + 4, middle}, 4, scene.colours.care_dot);
  if (mark == ChipMark::check)
    scene.painter.icon(Icon::check, {box.x + padding - 2, middle - 9, 18, 18}, look.ink, 2.5F);
  scene.painter.text({box.x + padding + mark_width, middle - style.line / 2}, word, style, look.ink);
  return width;
}

}  // namespace visavis::ui

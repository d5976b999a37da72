#include "ui/column.h"

#include <cmath>

namespace visavis::ui {
namespace {

void place(Scene& scene, Column& column, const Paragraph& paragraph, Node node) {
  paragraph.draw(scene.painter, {column.x, column.y});
  node.box = column.take(paragraph.height());
  node.box.width = std::ceil(paragraph.width());
  node.name = paragraph.words();
  scene.add(std::move(node));
}

}  // namespace

void words(Scene& scene, Column& column, std::string_view key, const Paragraph& paragraph, NodeRole role,
           NodeLook look) {
  Node node;
  node.id = scene.id(key);
  node.role = role;
  node.look = look;
  place(scene, column, paragraph, std::move(node));
}

void words(Scene& scene, Column& column, std::string_view key, std::string text, const TextStyle& style, Colour colour,
           NodeRole role) {
  words(scene, column, key, Paragraph(scene.painter, std::move(text), style, colour, column.width), role);
}

void heading(Scene& scene, Column& column, std::string_view key, std::string text, const TextStyle& style,
             std::uint8_t level) {
  Node node;
  node.id = scene.id(key);
  node.role = NodeRole::heading;
  node.level = level;
  place(scene, column, Paragraph(scene.painter, std::move(text), style, scene.colours.ink, column.width),
        std::move(node));
}

void fact(Scene& scene, Column& column, std::string_view key, Icon icon, std::string text, Colour icon_colour) {
  constexpr float icon_size = 24, gap = 14;
  const auto& style = scene.type.help;
  scene.painter.icon(icon, {column.x, column.y + (style.line - icon_size) / 2, icon_size, icon_size}, icon_colour);
  Column beside{column.x + icon_size + gap, column.y, column.width - icon_size - gap};
  words(scene, beside, key, std::move(text), style, scene.colours.ink);
  column.y = beside.y;
}

}  // namespace visavis::ui

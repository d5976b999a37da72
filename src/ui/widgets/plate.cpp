#include "ui/widgets/plate.h"

#include <algorithm>
#include <utility>

#include "ui/column.h"

namespace visavis::ui {
namespace {

constexpr float before = 42, after = 12, above = 8;

}  // namespace

Plate::Plate(const Scene& scene, float width, std::string sentence, std::string figure)
    : paragraph_(scene.painter, std::move(sentence), scene.type.caption, scene.theme.call.text, width - before - after),
      figure_(std::move(figure)),
      figure_style_(scene.type.caption.with_tabular_figures()) {}

float Plate::height() const {
  return paragraph_.height() + (figure_.empty() ? 0 : figure_style_.line) + 2 * above;
}

void Plate::draw(Scene& scene, Point at, std::string_view key, Icon icon) const {
  const auto& call = scene.theme.call;
  const float width = std::max(paragraph_.width(), scene.painter.width(figure_, figure_style_));
  scene.painter.fill({at.x, at.y, width + before + after, height()}, call.plate, chip_radius);
  const float icon_y = at.y + above + scene.type.caption.line / 2 - 11;
  scene.painter.icon(icon, {at.x + 10, icon_y, 22, 22}, call.text);
  Column inside{at.x + before, at.y + above, width};
  words(scene, inside, key, paragraph_, NodeRole::status);
  if (!figure_.empty()) words(scene, inside, std::string(key) + ".figure", figure_, figure_style_, call.text2);
}

}  // namespace visavis::ui

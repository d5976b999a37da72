#include "ui/widgets/dialog.h"

#include <algorithm>

#include "ui/widgets/button.h"

namespace visavis::ui {

DialogAnswer dialog(Scene& scene, const Dialog& dialog) {
  const auto window = scene.input.window;
  scene.lie_behind_dialog(false);
  scene.fix();
  scene.painter.fill({0, 0, window.width, window.height}, with_alpha(rgb(0x15201E), 0.4F));
  constexpr float padding = 24, gap = 12;
  const bool sheet = scene.phone();
  const float width = sheet ? window.width : std::min(480.0F, window.width - 40);
  const float inner = width - 2 * padding;
  const Paragraph question(scene.painter, dialog.question, scene.type.section, scene.colours.ink, inner);
  const Paragraph consequence(scene.painter, dialog.consequence, scene.type.help, scene.colours.ink2, inner);
  const float buttons = sheet ? 2 * scene.type.button_height + gap : scene.type.button_height;
  const float bottom = sheet ? scene.input.safe_bottom : 0;
  const float height = question.height() + 8 + consequence.height() + 24 + buttons + 2 * padding + bottom;
  // Where a page is greatly magnified, it scrolls.
  const bool fits = height <= window.height;
  const float y = !fits ? 0 : sheet ? window.height - height : (window.height - height) / 2;
  const Box box{(window.width - width) / 2, y, width, height};
  if (!fits) {
    scene.scroll();
    scene.output.content_height = std::max(scene.output.content_height, height);
  }
  scene.painter.fill(box, scene.colours.raised, card_radius);

  Column column{box.x + padding, box.y + padding, inner};
  Node heading;
  heading.id = scene.id(dialog.key, "question");
  heading.role = NodeRole::heading;
  heading.level = 2;
  heading.name = question.words();
  question.draw(scene.painter, {column.x, column.y});
  heading.box = column.take(question.height());
  scene.add(std::move(heading));
  column.space(8);
  words(scene, column, "dialog.consequence", consequence);
  column.space(24);

  const Button keep{.key = dialog.key, .label = dialog.keep, .look = ButtonLook::secondary, .of = "keep"};
  const Button proceed{.key = dialog.key, .label = dialog.proceed, .look = ButtonLook::danger_filled, .of = "proceed"};
  Box keep_box, proceed_box;
  if (sheet) {
    keep_box = column.take(scene.type.button_height);
    column.space(gap);
    proceed_box = column.take(scene.type.button_height);
  } else {
    const float w = button_width(scene, proceed);
    proceed_box = {box.right() - padding - w, column.y, w, scene.type.button_height};
    const float k = button_width(scene, keep);
    keep_box = {proceed_box.x - gap - k, column.y, k, scene.type.button_height};
  }
  DialogAnswer answer = DialogAnswer::none;
  if (button(scene, keep_box, keep)) answer = DialogAnswer::keep;
  if (button(scene, proceed_box, proceed)) answer = DialogAnswer::proceed;
  // A dialog that has just opened takes the focus.
  const NodeId harmless = scene.id(dialog.key, "keep");
  if (!scene.focused(harmless) && !scene.focused(scene.id(dialog.key, "proceed"))) scene.output.focus = harmless;
  scene.scroll();
  return answer;
}

}  // namespace visavis::ui

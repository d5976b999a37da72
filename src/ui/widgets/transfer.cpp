#include "ui/widgets/transfer.h"

#include "ui/widgets/button.h"
#include "ui/widgets/qr_code.h"

namespace visavis::ui {

void transfer(Scene& scene, Column& column, const std::optional<session::TransferView>& content) {
  if (!content || scene.phone()) return;
  const auto& texts = scene.texts;
  const Button toggle{.key = "transfer",
                      .label = texts(content->open ? Text::transfer_close : Text::transfer_open),
                      .look = ButtonLook::quiet};
  column.space(12);
  if (quiet_button(scene, column.x, column.y, toggle)) scene.want(session::Press::toggle_transfer);
  column.space(44);
  if (!content->open) return;
  column.space(8);
  const auto& qr = content->invitation.qr;
  const float size = qr.empty() ? 0 : qr_code_size(qr, 168);
  qr_code(scene, {column.x, column.y, size, size}, qr);
  const float gap = qr.empty() ? 0 : 24;
  Column beside{column.x + size + gap, column.y, column.width - size - gap};
  words(scene, beside, "transfer.how", texts(Text::transfer_sentence), scene.type.help, scene.colours.ink);
  beside.space(8);
  words(scene, beside, "transfer.tan", texts(Text::transfer_tan, {{"tan", content->invitation.tan}}), scene.type.help,
        scene.colours.ink2);
  column.y = std::max(column.y + size, beside.y);
}

}  // namespace visavis::ui

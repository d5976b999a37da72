#include "ui/widgets/practice_phone.h"

#include "ui/widgets/button.h"

namespace visavis::ui {

void practice_phone(Scene& scene, Column& column, std::string_view key, Text sentence, const std::string& number) {
  if (number.empty()) return;
  fact(scene, column, key, Icon::phone, scene.texts(sentence), scene.colours.accent);
  constexpr float beside_icon = 38;
  const auto style = scene.type.help.bold();
  const Box box = column.take(style.line);
  link(scene, {box.x + beside_icon, box.y, box.width - beside_icon, box.height}, "call", number, "tel:" + number,
       style);
}

}  // namespace visavis::ui

#include "ui/widgets/search_panel.h"

#include "ui/widgets/appointment_block.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"

namespace visavis::ui {

void search_panel(Scene& scene, Column& column, const session::SearchView& search) {
  const auto& texts = scene.texts;
  constexpr float side = 44;
  const float middle = column.y + scene.type.section.line / 2;
  Column title{column.x, column.y, column.width - side - 8};
  heading(scene, title, "search", texts(Text::search), scene.type.section, 2);
  const Button close{.key = "search.close",
                     .label = {},
                     .look = ButtonLook::quiet,
                     .icon = Icon::close,
                     .name = texts(Text::search_close),
                     .shortcut = "Escape"};
  if (icon_button(scene, {column.x + column.width - side + 11, middle - side / 2, side, side}, close)) {
    scene.want(session::Press::close_search);
  }
  column.y = title.y + 14;
  Field field;
  field.key = "search.field";
  field.label = texts(Text::search_field);
  field.text = search.text;
  if (!scene.memory.searching) scene.output.focus = scene.id(field.key);
  if (auto edited = text_field(scene, column, field)) {
    scene.want(session::EditField{session::Field::search, std::move(*edited)});
  }
  column.space(16);
  if (!search.answered) return;
  const auto count = static_cast<long long>(search.found.size());
  words(scene, column, "search.count",
        count == 0 ? texts(Text::search_none) : texts.counted(Text::search_found_one, Text::search_found_many, count),
        scene.type.help, scene.colours.ink2, NodeRole::status);
  column.space(12);
  for (const auto& each : search.found) {
    appointment_block(scene, column.take(column.width > 420 ? 48.0F : 64.0F), each,
                      scene.locale.short_date(each.starts_at) + ", " + scene.locale.time(each.starts_at));
    column.space(6);
  }
}

}  // namespace visavis::ui

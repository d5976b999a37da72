#include "ui/patient_page.h"
#include "ui/screens/screens.h"
#include "ui/widgets/field.h"

namespace visavis::ui {
namespace {

using session::FieldFault;

std::string fault_words(const Scene& scene, FieldFault fault, Text missing) {
  switch (fault) {
    case FieldFault::none: return {};
    case FieldFault::missing: return scene.texts(missing);
    case FieldFault::too_long: return scene.texts(Text::name_too_long);
    default: return scene.texts(Text::name_malformed);
  }
}

struct Part {
  std::string_view key;
  Text label;
  const session::TextField& field;
  InputPurpose purpose;
  Text missing;
  session::Field what;
};

void name_field(Scene& scene, Column& column, const Part& part) {
  Field field;
  field.key = part.key;
  field.label = scene.texts(part.label);
  field.text = part.field.text;
  field.purpose = part.purpose;
  field.fault = fault_words(scene, part.field.fault, part.missing);
  if (auto edited = text_field(scene, column, field)) scene.want(session::EditField{part.what, std::move(*edited)});
}

}  // namespace

void draw(Scene& scene, const session::View& view, const session::NameView& content) {
  const auto& texts = scene.texts;
  PatientPage page(scene, view, 1);
  auto& column = page.column;
  if (page.steps(2, true)) scene.want(session::Press::back);
  page.title(texts(Text::name_heading), texts(Text::name_sentence));
  column.space(24);
  page.trouble();

  scene.focus_on_arrival("given");
  name_field(scene, column,
             {"given", Text::given_name, content.given_name, InputPurpose::given_name, Text::given_name_missing,
              session::Field::given_name});
  column.space(20);
  name_field(scene, column,
             {"family", Text::family_name, content.family_name, InputPurpose::family_name, Text::family_name_missing,
              session::Field::family_name});
  column.space(20);
  if (page.has_aside()) page.aside.space(100);
  words(scene, page.has_aside() ? page.aside : column, "for_another", texts(Text::name_for_another), scene.type.help,
        scene.colours.ink2);

  const Button proceed{.key = "continue", .label = texts(Text::proceed), .look = ButtonLook::primary, .submits = true};
  if (page.finish({proceed})) {
    scene.memory.faulty.clear();
    scene.want(session::Press::proceed);
  }
}

}  // namespace visavis::ui

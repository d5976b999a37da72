#include "ui/patient_page.h"
#include "ui/screens/screens.h"
#include "ui/widgets/field.h"

namespace visavis::ui {
namespace {

using session::FieldFault;

std::string fault_words(const Scene& scene, FieldFault fault, Text missing) {
  switch (fault) {
    case FieldFault::none:
      return {};
    case FieldFault::missing:
      return scene.texts(missing);
    case FieldFault::too_long:
      return scene.texts(Text::name_too_long);
    default:
      return scene.texts(Text::name_malformed);
  }
}

}  // namespace

void draw(Scene& scene, const session::View& view, const session::NameView& content) {
  const auto& texts = scene.texts;
  PatientPage page(scene, view, 1);
  auto& column = page.column;
  if (page.steps(2, true)) scene.want(session::Press::back);
  heading(scene, column, "heading", texts(Text::name_heading), scene.type.heading);
  column.space(8);
  words(scene, column, "sentence", texts(Text::name_sentence), scene.type.body, scene.colours.ink2);
  column.space(24);
  page.trouble();

  scene.focus_on_arrival("given");
  Field given;
  given.key = "given";
  given.label = texts(Text::given_name);
  given.text = content.given_name.text;
  given.purpose = InputPurpose::given_name;
  given.fault = fault_words(scene, content.given_name.fault, Text::given_name_missing);
  if (auto edited = text_field(scene, column, given)) {
    scene.want(session::EditField{session::Field::given_name, std::move(*edited)});
  }
  column.space(20);
  Field family;
  family.key = "family";
  family.label = texts(Text::family_name);
  family.text = content.family_name.text;
  family.purpose = InputPurpose::family_name;
  family.fault = fault_words(scene, content.family_name.fault, Text::family_name_missing);
  if (auto edited = text_field(scene, column, family)) {
    scene.want(session::EditField{session::Field::family_name, std::move(*edited)});
  }
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

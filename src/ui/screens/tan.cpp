#include <algorithm>

#include "ui/patient_page.h"
#include "ui/screens/screens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/field.h"
#include "ui/widgets/practice_phone.h"
#include "ui/widgets/rows.h"

namespace visavis::ui {
namespace {

using session::Press;

std::string fault_words(const Scene& scene, const session::TanView& content) {
  switch (content.tan.fault) {
    case session::FieldFault::none: return {};
    case session::FieldFault::missing: return scene.texts(Text::tan_missing);
    default: return scene.texts(Text::tan_incomplete);
  }
}

std::string help_words(const Scene& scene, std::size_t missing) {
  if (missing == 0) return scene.texts(Text::tan_complete);
  if (missing == 10) return scene.texts(Text::tan_help);
  return scene.texts.counted(Text::tan_missing_one, Text::tan_missing_many, static_cast<long long>(missing));
}

void field(Scene& scene, Column& column, const session::TanView& content) {
  Field field;
  field.key = "tan";
  field.label = scene.texts(Text::tan);
  field.text = content.tan.text;
  field.purpose = InputPurpose::tan;
  field.help = help_words(scene, content.symbols_missing);
  field.fault = fault_words(scene, content);
  if (auto edited = tan_field(scene, column, field, content.symbols_missing == 0)) {
    scene.want(session::EditField{session::Field::tan, std::move(*edited)});
  }
}

// What the e-mail looks like: a picture, which says nothing that is not in words.
void where_to_find(Scene& scene, Column& column, const session::View& view) {
  const auto& c = scene.colours;
  auto& painter = scene.painter;
  const Paragraph where(painter, scene.texts(Text::tan_where), scene.type.label, c.ink, column.width);
  where.draw(painter, {column.x, column.y});
  column.space(where.height() + 12);
  constexpr float padding = 16, height = 172;
  const Box box = column.take(height);
  card(scene, box);
  const Point centre{box.x + padding + 18, box.y + 36};
  painter.disc(centre, 18, c.accent_tint);
  painter.icon(Icon::mail, {centre.x - 10, centre.y - 10, 20, 20}, c.accent);
  const float text_x = box.x + padding + 48;
  const auto& style = scene.type.caption;
  painter.text({text_x, box.y + 14}, shortened(painter, view.practice.name, style, box.right() - padding - text_x),
               style, c.ink);
  painter.text({text_x, box.y + 36}, scene.texts(Text::your_consultation), style, c.ink2);
  const float inner = box.width - 2 * padding;
  painter.fill({box.x + padding, box.y + 74, inner * 0.84F, 8}, c.sunken, 4);
  painter.fill({box.x + padding, box.y + 90, inner * 0.62F, 8}, c.sunken, 4);
  const Box tan{box.x + padding, box.y + 110, inner, 46};
  painter.fill(tan, c.care_tint, 11);
  const float middle = tan.centre().y - style.line / 2;
  painter.text({tan.x + 14, middle}, scene.texts(Text::your_tan), style.bold(), c.ink);
  const std::string dots = "•••••-•••••";
  painter.text({tan.right() - 14 - painter.width(dots, style), middle}, dots, style, c.ink);
}

void refused(Scene& scene, PatientPage& page, const session::View& view, const session::TanView& content) {
  const auto& texts = scene.texts;
  auto& column = page.column;
  page.title(texts(Text::refused_heading), texts(Text::refused_sentence));
  column.space(20);
  page.trouble();
  if (!view.locked_until) {
    banner(scene, column,
           {.key = "refused", .tone = Tone::danger, .words = texts(Text::refused_banner), .role = NodeRole::alert});
    column.space(24);
  }
  field(scene, column, content);
  column.space(20);

  // The name as one line; it is corrected on its own screen.
  const auto& label = scene.type.label;
  const Box box{column.x, column.y + label.line + 8, column.width, scene.type.field_height};
  scene.painter.text({column.x, column.y}, texts(Text::name), label, scene.colours.ink);
  scene.painter.fill(box, scene.colours.surface, scene.type.control_radius);
  scene.painter.stroke(box, scene.colours.edge, scene.type.control_radius, 1.5F);
  const Button change{
      .key = "name.change", .label = texts(Text::change), .look = ButtonLook::quiet, .name = texts(Text::change_name)};
  const float change_width = button_width(scene, change);
  Column name{box.x + 14, box.centre().y - scene.type.body.line / 2, box.width - change_width - 28};
  words(scene, name, "name",
        Paragraph(scene.painter, shortened(scene.painter, content.name, scene.type.body, name.width), scene.type.body,
                  scene.colours.ink, name.width + 8));
  if (button(scene, {box.right() - change_width - 6, box.centre().y - 22, change_width, 44}, change)) {
    scene.want(Press::edit_name);
  }
  column.y = box.bottom() + 24;
  practice_phone(scene, column, "refused.phone", Text::refused_phone, view.practice.phone);
}

}  // namespace

void draw(Scene& scene, const session::View& view, const session::TanView& content) {
  const auto& texts = scene.texts;
  PatientPage page(scene, view, 1);
  auto& column = page.column;
  if (content.refused) {
    refused(scene, page, view, content);
  } else {
    page.steps(1, false);
    page.title(texts(Text::tan_heading), texts(content.from_link ? Text::tan_from_link : Text::tan_sentence));
    column.space(24);
    page.trouble();
    field(scene, column, content);
    if (!content.from_link) scene.focus_on_arrival("tan");
    column.space(20);
    const std::string& offer = texts(Text::check_offer);
    const auto style = scene.type.help.bold();
    link(scene, {column.x, column.y, std::min(link_width(scene, offer, style, false), column.width), 44}, "check",
         offer, "/check?lang=" + texts.language(), style);
    column.space(44);
    if (page.has_aside()) {
      page.aside.space(60);
      where_to_find(scene, page.aside, view);
    } else if (!content.from_link) {
      column.space(12);
      where_to_find(scene, column, view);
    }
    if (page.has_aside() && !view.practice.phone.empty()) {
      page.aside.space(20);
      words(scene, page.aside, "no_mail", texts(Text::no_mail), scene.type.help, scene.colours.ink2);
      link(scene, {page.aside.x, page.aside.y, page.aside.width, 28}, "no_mail.call", view.practice.phone,
           "tel:" + view.practice.phone, scene.type.help.bold());
    }
  }
  const Button proceed{.key = "continue",
                       .label = texts(Text::proceed),
                       .look = ButtonLook::primary,
                       .busy = content.busy,
                       .submits = true};
  if (page.finish({proceed})) {
    scene.memory.faulty.clear();
    scene.want(Press::proceed);
  }
}

}  // namespace visavis::ui

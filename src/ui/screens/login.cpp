#include <algorithm>
#include <cmath>

#include "ui/page_foot.h"
#include "ui/screens/screens.h"
#include "ui/trouble.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/people.h"

namespace visavis::ui {
namespace {

// The pane beside the form: the table that doctor and patient will sit at.
void pane(Scene& scene, const Box& box) {
  scene.fix();
  // In the dark the accent is a light colour: over half of a window it would dazzle.
  const auto& c = scene.colours;
  const bool dark = scene.output.colours.dark;
  scene.painter.fill(box, dark ? c.accent_tint : c.accent);
  const float width = std::min(560.0F, std::min(box.width, box.height) * 0.72F);
  constexpr float gap = 40;
  const float radius = (width - gap) / 2;
  const Point centre = box.centre();
  const Colour ink = dark ? c.accent : c.on_accent;
  scene.painter.half_disc({centre.x - gap / 2, centre.y}, radius, Side::left, with_alpha(ink, 0.18F));
  scene.painter.half_disc({centre.x + gap / 2, centre.y}, radius, Side::right, with_alpha(ink, 0.08F));
  scene.scroll();
}

void email_field(Scene& scene, Column& column, const session::LoginView& content) {
  Field field;
  field.key = "email";
  field.label = scene.texts(Text::email);
  field.text = content.email.text;
  field.purpose = InputPurpose::username;
  if (content.email.fault != session::FieldFault::none) {
    field.fault =
        scene.texts(content.email.fault == session::FieldFault::missing ? Text::email_missing : Text::email_malformed);
  }
  if (auto edited = text_field(scene, column, field)) {
    scene.want(session::EditField{session::Field::email, std::move(*edited)});
  }
}

void code_field(Scene& scene, Column& column, const session::TextField& code) {
  Field field;
  field.key = "code";
  field.label = scene.texts(Text::one_time_code);
  field.text = code.text;
  field.purpose = InputPurpose::one_time_code;
  field.help = scene.texts(Text::one_time_code_help);
  if (code.fault != session::FieldFault::none) field.fault = scene.texts(Text::one_time_code_missing);
  if (!scene.memory.code_asked) scene.output.focus = scene.id("code");
  if (auto edited = text_field(scene, column, field)) {
    scene.want(session::EditField{session::Field::code, std::move(*edited)});
  }
}

void password_field(Scene& scene, Column& column, const session::LoginView& content) {
  bool& revealed = scene.memory.password_revealed;
  constexpr float eye = 40;
  Field field;
  field.key = "password";
  field.label = scene.texts(Text::password);
  field.text = content.password.text;
  field.purpose = InputPurpose::password;
  field.room_at_end = eye + 4;
  field.reveal = revealed;
  if (content.password.fault != session::FieldFault::none) field.fault = scene.texts(Text::password_missing);
  const float top = column.y + scene.type.label.line + 8;
  if (auto edited = text_field(scene, column, field)) {
    scene.want(session::EditField{session::Field::password, std::move(*edited)});
  }
  const Box box{column.x + column.width - eye - 2, top + (scene.type.field_height - eye) / 2, eye, eye};
  const Button show{.key = "password.show",
                    .label = {},
                    .look = ButtonLook::quiet,
                    .icon = revealed ? Icon::eye_off : Icon::eye,
                    .name = scene.texts(revealed ? Text::password_hide : Text::password_show)};
  if (icon_button(scene, box, show)) revealed = !revealed;
}

}  // namespace

void draw(Scene& scene, const session::View& view, const session::LoginView& content) {
  const auto& texts = scene.texts;
  const auto window = scene.input.window;
  const bool wide = scene.wide();
  const float left_pane = wide ? std::round(window.width * 0.4444F) : window.width;
  scene.fix();
  scene.painter.fill({0, 0, left_pane, window.height}, scene.colours.surface);
  scene.scroll();
  if (wide) pane(scene, {left_pane, 0, window.width - left_pane, window.height});
  scene.output.colours.page = scene.colours.surface;

  const float width = std::min(400.0F, left_pane - 2 * phone_gutter);
  Column column{std::round((left_pane - width) / 2), 0, width};
  const float top = scene.phone() ? 32 : 54;
  const float beside = practice_mark(scene, {column.x, top}, 28) + 14;
  const auto strong = scene.type.body.bold();
  Column practice{column.x + beside, top - strong.line / 2, width - beside};
  words(scene, practice, "practice",
        Paragraph(scene.painter, shortened(scene.painter, view.practice.name, strong, width - beside), strong,
                  scene.colours.ink, width));
  column.y = scene.phone() ? 96 : std::clamp(std::round(window.height * 0.3F), 120.0F, 272.0F);
  heading(scene, column, "heading", texts(Text::login_heading), scene.type.heading);
  column.space(4);
  words(scene, column, "sentence", texts(Text::login_sentence), scene.type.help, scene.colours.ink2);
  column.space(24);
  trouble_banner(scene, column, view);
  if (content.refused) {
    banner(scene, column,
           {.key = "refused",
            .tone = Tone::danger,
            .words = texts(content.code ? Text::login_refused_with_code : Text::login_refused),
            .role = NodeRole::alert});
    column.space(20);
  }
  scene.focus_on_arrival("email");
  email_field(scene, column, content);
  column.space(20);
  password_field(scene, column, content);
  if (content.code) {
    column.space(20);
    code_field(scene, column, *content.code);
  }
  scene.memory.code_asked = content.code.has_value();
  column.space(24);
  const Button sign_in{.key = "sign_in",
                       .label = texts(Text::sign_in),
                       .look = ButtonLook::primary,
                       .busy = content.busy,
                       .submits = true};
  if (button(scene, column.take(scene.type.button_height), sign_in)) {
    scene.memory.faulty.clear();
    scene.want(session::Press::proceed);
  }

  const float footer = std::max(column.y + 40, window.height - 64 - page_foot_height);
  const auto& style = scene.type.caption;
  const std::string& patient = texts(Text::login_for_patients);
  const std::string& privacy = texts(Text::privacy);
  const float privacy_width = link_width(scene, privacy, style, false);
  const bool one_line = link_width(scene, patient, style, false) + privacy_width + 24 <= width;
  link(scene, {column.x, footer, link_width(scene, patient, style, false), 32}, "patients", patient, "/", style);
  link(scene,
       {one_line ? column.x + width - privacy_width : column.x, one_line ? footer : footer + 36, privacy_width, 32},
       "privacy", privacy, "/privacy?lang=" + texts.language(), style);
  const float last = footer + (one_line ? 36 : 72);
  const bool nothing_entered = content.email.text.empty() && content.password.text.empty();
  page_foot(scene, {column.x, last}, width, nothing_entered ? Languages::practice : Languages::none);
  scene.output.content_height = last + page_foot_height + 8;
}

}  // namespace visavis::ui

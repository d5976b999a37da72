#include <algorithm>
#include <cmath>

#include "ui/colour.h"
#include "ui/moment.h"
#include "ui/practice_page.h"
#include "ui/screens/screens.h"
#include "ui/trouble.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/field.h"
#include "ui/widgets/qr_code.h"
#include "ui/widgets/rows.h"

namespace visavis::ui {
namespace {

using session::FieldFault;
using session::Press;
using session::SettingsView;
using session::TextField;
using News = SettingsView::News;

struct Secret {
  session::Field what;
  std::string_view key;
  Text label;
  const TextField& field;
  InputPurpose purpose;
  Text missing;
  std::optional<Text> help = std::nullopt;
  Text malformed = Text::password_too_short;
};

void secret(Scene& scene, Column& column, const Secret& secret) {
  Field field;
  field.key = secret.key;
  field.label = scene.texts(secret.label);
  field.text = secret.field.text;
  field.purpose = secret.purpose;
  if (secret.help) field.help = scene.texts(*secret.help);
  if (secret.field.fault == FieldFault::missing) field.fault = scene.texts(secret.missing);
  if (secret.field.fault == FieldFault::malformed) field.fault = scene.texts(secret.malformed);
  if (auto edited = text_field(scene, column, field)) scene.want(session::EditField{secret.what, std::move(*edited)});
}

void action(Scene& scene, Column& column, const SettingsView& content, std::string_view key, Text label, Press press,
            ButtonLook look = ButtonLook::secondary) {
  const Button action{.key = key, .label = scene.texts(label), .look = look, .busy = content.busy};
  const Box row = column.take(scene.type.button_height);
  const float width = scene.phone() ? row.width : std::min(row.width, button_width(scene, action) + 16);
  // Without a frame its words begin where those above do.
  const float x = look == ButtonLook::danger && !scene.phone() ? row.x - 22 : row.x;
  if (button(scene, {x, row.y, width, row.height}, action)) {
    scene.memory.faulty.clear();
    scene.want(press);
  }
}

// "ABCD EFGH …": as authenticator apps show it, and as it is typed without mistakes.
std::string in_groups(const std::string& secret) {
  std::string grouped;
  for (std::size_t i = 0; i < secret.size(); i += 4) grouped += (i == 0 ? "" : " ") + secret.substr(i, 4);
  return grouped;
}

void sentence(Scene& scene, Column& column, std::string_view key, std::string text) {
  words(scene, column, key, std::move(text), scene.type.help, scene.colours.ink2);
  column.space(16);
}

void scanning(Scene& scene, Column& column, const SettingsView& content) {
  const auto& texts = scene.texts;
  sentence(scene, column, "totp.scan", texts(Text::totp_scan));
  qr_code(scene, column.take(qr_code_size(content.enrolment->qr, std::min(column.width, 260.0F))),
          content.enrolment->qr);
  column.space(16);
  words(scene, column, "totp.secret", in_groups(content.enrolment->secret), scene.type.body.bold(), scene.colours.ink);
  column.space(20);
  secret(scene, column,
         {session::Field::code, "totp.code", Text::one_time_code, content.code, InputPurpose::one_time_code,
          Text::one_time_code_missing});
  column.space(20);
  action(scene, column, content, "totp.confirm", Text::totp_confirm, Press::confirm_totp, ButtonLook::primary);
}

void recovery_codes(Scene& scene, Column& column, const SettingsView& content) {
  sentence(scene, column, "recovery.sentence", scene.texts(Text::recovery_codes_sentence));
  const auto style = scene.type.body.bold();
  const float half = column.width / 2;
  for (std::size_t i = 0; i < content.recovery_codes.size(); i += 2) {
    const float y = column.y;
    for (std::size_t side = 0; side < 2 && i + side < content.recovery_codes.size(); ++side) {
      const auto& code = content.recovery_codes[i + side];
      Column cell{column.x + static_cast<float>(side) * half, y, half};
      words(scene, cell, "recovery." + std::to_string(i + side), code, style, scene.colours.ink);
      column.y = std::max(column.y, cell.y);
    }
    column.space(8);
  }
  column.space(12);
}

void second_factor(Scene& scene, Column& column, const SettingsView& content) {
  const auto& texts = scene.texts;
  Card card(scene, column, scene.phone() ? 20 : 28);
  auto& inside = card.inside;
  const float top = inside.y;
  heading(scene, inside, "totp", texts(Text::second_factor), scene.type.section, 2);
  if (content.loaded && content.account.totp) {
    chip(scene, inside.x + inside.width, top - 1, texts(Text::totp_on), Tone::ok, ChipMark::check);
  }
  inside.space(12);
  if (content.enrolment) {
    scanning(scene, inside, content);
  } else if (content.loaded) {
    if (!content.recovery_codes.empty()) recovery_codes(scene, inside, content);
    const bool on = content.account.totp;
    sentence(scene, inside, "totp.sentence",
             on ? texts.counted(Text::recovery_codes_left_one, Text::recovery_codes_left_many,
                                content.account.recovery_codes)
                : texts(Text::totp_sentence));
    secret(scene, inside,
           {session::Field::confirmation, "totp.password", Text::password_again, content.confirmation,
            InputPurpose::password, Text::password_missing});
    inside.space(20);
    action(scene, inside, content, "totp.change", on ? Text::totp_remove : Text::totp_begin,
           on ? Press::remove_totp : Press::begin_totp, on ? ButtonLook::danger : ButtonLook::secondary);
  }
  card.close();
}

void password(Scene& scene, Column& column, const SettingsView& content) {
  Card card(scene, column, scene.phone() ? 20 : 28);
  auto& inside = card.inside;
  heading(scene, inside, "password.heading", scene.texts(Text::change_password), scene.type.section, 2);
  inside.space(16);
  secret(scene, inside,
         {session::Field::password, "password.current", Text::current_password, content.password,
          InputPurpose::password, Text::password_missing});
  inside.space(20);
  secret(scene, inside,
         {session::Field::new_password, "password.new", Text::new_password, content.new_password,
          InputPurpose::new_password, Text::password_missing, Text::new_password_help});
  inside.space(20);
  action(scene, inside, content, "password.change", Text::change_password, Press::change_password);
  card.close();
}

void sessions(Scene& scene, Column& column, const SettingsView& content) {
  const auto& texts = scene.texts;
  Card card(scene, column, scene.phone() ? 20 : 28);
  auto& inside = card.inside;
  heading(scene, inside, "sessions", texts(Text::where_signed_in), scene.type.section, 2);
  inside.space(12);
  int index = 0;
  for (const auto& each : content.account.sessions) {
    const std::string key = "session." + std::to_string(index++);
    const auto since = texts(Text::signed_in_since, {{"when", moment(scene, each.created_at)}});
    fact(scene, inside, key, each.current ? Icon::check : Icon::person,
         each.current ? texts(Text::this_browser, {{"since", since}})
                      : texts(Text::another_browser, {{"since", since}, {"seen", moment(scene, each.seen_at)}}),
         each.current ? scene.colours.ok : scene.colours.ink2);
  }
  if (content.account.sessions.size() > 1) {
    inside.space(12);
    action(scene, inside, content, "sessions.end", Text::sign_out_elsewhere, Press::sign_out_elsewhere);
  }
  card.close();
}

void shortcuts(Scene& scene, Column& column) {
  const auto& texts = scene.texts;
  const float padding = scene.phone() ? 20 : 28;
  Card card(scene, column, padding);
  auto& inside = card.inside;
  heading(scene, inside, "shortcuts", texts(Text::shortcuts), scene.type.section, 2);
  inside.space(8);
  const CheckRow row{.key = "shortcuts.on", .label = texts(Text::shortcuts_on), .checked = scene.input.shortcuts};
  const Box box = inside.take(check_row_height(scene, row.label, inside.width + 32));
  if (const auto on = check_row(scene, {box.x - 16, box.y, box.width + 32, box.height}, row)) {
    scene.output.shortcuts_wanted = *on;
  }
  inside.space(4);
  words(scene, inside, "shortcuts.help", texts(Text::shortcuts_help), scene.type.help, scene.colours.ink2);
  card.close();
}

void news(Scene& scene, Column& column, const SettingsView& content) {
  const auto said = [&]() -> std::optional<std::pair<Tone, Text>> {
    switch (content.news) {
      case News::none: return std::nullopt;
      case News::password_changed: return std::pair{Tone::ok, Text::password_changed};
      case News::totp_added: return std::pair{Tone::ok, Text::totp_added};
      case News::totp_removed: return std::pair{Tone::ok, Text::totp_removed};
      case News::signed_out_elsewhere: return std::pair{Tone::ok, Text::signed_out_elsewhere};
      case News::password_refused: return std::pair{Tone::danger, Text::password_refused};
      case News::code_refused: return std::pair{Tone::danger, Text::code_refused};
      case News::too_many_attempts: return std::pair{Tone::danger, Text::too_many_attempts};
      case News::totp_needed: return std::pair{Tone::danger, Text::totp_needed};
      case News::not_done: return std::pair{Tone::danger, Text::not_saved};
    }
    return std::nullopt;
  }();
  if (!said) return;
  banner(scene, column,
         {.key = "news",
          .tone = said->first,
          .words = scene.texts(said->second),
          .role = said->first == Tone::ok ? NodeRole::status : NodeRole::alert});
  column.space(16);
}

}  // namespace

void draw(Scene& scene, const session::View& view, const SettingsView& content) {
  PracticePage page(scene, view, content.doctor_name);
  const auto window = scene.input.window;
  const float width = std::min(688.0F, window.width - 2 * page.margin());
  Column column{std::round((window.width - width) / 2), page.top() - 10, width};
  const Button back{
      .key = "back", .label = scene.texts(Text::back_to_day), .look = ButtonLook::quiet, .icon = Icon::chevron_left};
  if (!content.required) {
    if (quiet_button(scene, column.x + 4, column.y, back)) scene.want(Press::back);
    column.space(52);
  }
  heading(scene, column, "heading", scene.texts(Text::settings), scene.type.heading);
  column.space(20);
  trouble_banner(scene, column, view);
  if (content.required) {
    banner(scene, column, {.key = "required", .tone = Tone::care, .words = scene.texts(Text::totp_required_here)});
    column.space(16);
  }
  news(scene, column, content);
  second_factor(scene, column, content);
  if (content.required) return page.finish(column.y);
  column.space(20);
  password(scene, column, content);
  column.space(20);
  sessions(scene, column, content);
  column.space(20);
  shortcuts(scene, column);
  page.finish(column.y);
}

}  // namespace visavis::ui

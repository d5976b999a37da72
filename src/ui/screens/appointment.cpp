#include <algorithm>
#include <cmath>

#include "ui/moment.h"
#include "ui/practice_page.h"
#include "ui/screens/screens.h"
#include "ui/trouble.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/doctor_choice.h"
#include "ui/widgets/field.h"
#include "ui/widgets/invitation_card.h"
#include "ui/widgets/rows.h"

namespace visavis::ui {
namespace {

using session::AppointmentView;
using session::FieldFault;
using session::Press;
using session::TextField;
// The names of sessions' and screens' fields differ only in their spelling.
using What = session::Field;

struct Input {
  What what;
  std::string_view key;
  Text label;
  const TextField& field;
  InputPurpose purpose;
  Text missing;
  Text malformed;
  std::string help = {};
};

std::string fault_words(const Scene& scene, const Input& input) {
  switch (input.field.fault) {
    case FieldFault::none: return {};
    case FieldFault::missing: return scene.texts(input.missing);
    case FieldFault::too_long: return scene.texts(Text::name_too_long);
    case FieldFault::in_the_past: return scene.texts(Text::in_the_past);
    case FieldFault::malformed: break;
  }
  return scene.texts(input.malformed);
}

// In a row of several, the column goes on below the longest.
float input(Scene& scene, Column column, const Input& input, std::string unit = {}) {
  Field field;
  field.key = input.key;
  field.label = scene.texts(input.label);
  field.text = input.field.text;
  field.purpose = input.purpose;
  field.fault = fault_words(scene, input);
  field.unit = std::move(unit);
  field.help = input.help;
  if (auto edited = text_field(scene, column, field)) scene.want(session::EditField{input.what, std::move(*edited)});
  return column.y;
}

void names(Scene& scene, Column& column, const AppointmentView& content) {
  const Input given{
      What::given_name,    "given", Text::given_name, content.given_name, InputPurpose::none, Text::given_name_missing,
      Text::name_malformed};
  const Input family{What::family_name,   "family",           Text::family_name,
                     content.family_name, InputPurpose::none, Text::family_name_missing,
                     Text::name_malformed};
  if (scene.phone()) {
    column.y = input(scene, column, given) + 20;
    column.y = input(scene, column, family);
    return;
  }
  const float half = (column.width - 16) / 2;
  const float left = input(scene, {column.x, column.y, half}, given);
  const float right = input(scene, {column.x + half + 16, column.y, half}, family);
  column.y = std::max(left, right);
}

void duration_choices(Scene& scene, Column& column, float x, float width, const AppointmentView& content) {
  constexpr int choices[] = {10, 15, 20, 30};
  constexpr float gap = 6;
  const float each = (width - 3 * gap) / 4;
  for (int i = 0; i < 4; ++i) {
    const std::string label = std::to_string(choices[i]);
    const std::string name = scene.texts.counted(Text::minutes_one, Text::minutes_many, choices[i]);
    const Button button{.key = "choice", .label = label, .name = name, .of = label};
    const Box box{x + static_cast<float>(i) * (each + gap), column.y, each, 44};
    if (option(scene, box, button, content.duration.text == label)) {
      scene.want(session::ChooseDuration{std::chrono::minutes{choices[i]}});
    }
  }
  column.space(44);
}

void when(Scene& scene, Column& column, const AppointmentView& content) {
  const Input date{What::date,          "date", Text::date, content.date, InputPurpose::date, Text::date_missing,
                   Text::date_malformed};
  const Input time{What::time,          "time", Text::time, content.time, InputPurpose::time, Text::time_missing,
                   Text::time_malformed};
  const Input duration{What::duration,          "duration",           Text::duration,
                       content.duration,        InputPurpose::number, Text::duration_missing,
                       Text::duration_malformed};
  const std::string& unit = scene.texts(Text::minutes);
  const Button now{.key = "now", .label = scene.texts(Text::start_now), .icon = Icon::clock};
  const auto start_now = [&](const Box& box) {
    if (!content.existing && button(scene, box, now)) scene.want(Press::start_now);
  };
  if (scene.phone()) {
    const float half = (column.width - 12) / 2;
    const float left = input(scene, {column.x, column.y, half}, date);
    const float right = input(scene, {column.x + half + 12, column.y, half}, time);
    column.y = std::max(left, right);
    if (!content.existing) {
      column.space(12);
      start_now(column.take(scene.type.button_height));
    }
    column.space(20);
    column.y = input(scene, column, duration, unit) + 8;
    duration_choices(scene, column, column.x, column.width, content);
    return;
  }
  const float third = std::round((column.width - 32) / 3);
  const float first = input(scene, {column.x, column.y, third}, date);
  const float second = input(scene, {column.x + third + 16, column.y, third}, time);
  start_now({column.x, std::max(first, second) + 8, button_width(scene, now), 44});
  const float x = column.x + 2 * (third + 16);
  column.y = input(scene, {x, column.y, column.x + column.width - x}, duration, unit) + 8;
  duration_choices(scene, column, x, column.x + column.width - x, content);
  column.y = std::max(column.y, std::max(first, second) + (content.existing ? 0 : 52));
}

void overlap_warning(Scene& scene, Column& column, const AppointmentView& content) {
  const auto& texts = scene.texts;
  std::string others;
  for (const auto& each : content.overlaps) {
    others += (others.empty() ? "" : "; ") + each.name + ", " + clock_time(scene, each.starts_at);
  }
  if (others.empty() && !content.overlaps_unknown) return;
  column.space(16);
  banner(scene, column,
         {.key = "overlap",
          .tone = Tone::care,
          .words = (others.empty() ? texts(Text::overlap_unknown) : texts(Text::overlap, {{"others", others}})) +
                   (content.saved ? "" : ' ' + texts(Text::overlap_allowed))});
}

void consent(Scene& scene, Column& column, const AppointmentView& content) {
  const Text agrees = content.companion ? Text::mail_consent_companion : Text::mail_consent;
  const CheckRow row{.key = "mail_consent", .label = scene.texts(agrees), .checked = content.mail_consent};
  // Its square stands under the fields' edge.
  constexpr float padding = 16;
  const float width = column.width + 2 * padding;
  const Box box{column.x - padding, column.y, width, check_row_height(scene, row.label, width)};
  if (const auto agreed = check_row(scene, box, row)) scene.want(session::AgreeToMail{*agreed});
  column.space(box.height);
}

void language(Scene& scene, Column& column, const AppointmentView& content) {
  const Box label = column.take(scene.type.label.line);
  scene.painter.text({label.x, label.y}, scene.texts(Text::language), scene.type.label, scene.colours.ink);
  column.space(8);
  float x = column.x;
  for (const auto& [code, name] : {std::pair{"de", "Deutsch"}, std::pair{"en", "English"}}) {
    const Button button{.key = "language", .label = name, .of = code};
    const float width = button_width(scene, button);
    if (option(scene, {x, column.y, width, 44}, button, content.language == code)) {
      scene.want(session::ChooseLanguage{code});
    }
    x += width + 8;
  }
  column.space(44);
}

bool may_be_changed(const AppointmentView& content) {
  return content.state == protocol::AppointmentState::planned || content.state == protocol::AppointmentState::waiting;
}

void buttons(Scene& scene, Column& column, const AppointmentView& content) {
  const auto& texts = scene.texts;
  const Button save{
      .key = "save", .label = texts(Text::save), .look = ButtonLook::primary, .busy = content.busy, .submits = true};
  const Button cancel{.key = "cancel", .label = texts(Text::cancel_appointment), .look = ButtonLook::danger};
  const float height = scene.type.button_height;
  bool saved = false;
  bool asked = false;
  if (scene.phone()) {
    saved = button(scene, column.take(height), save);
    if (content.existing) {
      column.space(12);
      asked = button(scene, column.take(height), cancel);
    }
  } else {
    const Box row = column.take(height);
    if (content.existing) {
      asked = button(scene, {row.x - 14, row.y, button_width(scene, cancel), height}, cancel);
    }
    const float width = button_width(scene, save) + 16;
    saved = button(scene, {row.right() - width, row.y, width, height}, save);
  }
  if (saved) {
    scene.memory.faulty.clear();
    scene.want(Press::proceed);
  }
  if (asked) scene.want(Press::ask_cancel_appointment);
}

// Who is invited besides, and the way to invite somebody.
void companions(Scene& scene, Column& column, const AppointmentView& content) {
  const auto& texts = scene.texts;
  const bool open = may_be_changed(content) || content.state == protocol::AppointmentState::in_call;
  const bool more = open && content.companions.size() < protocol::most_companions;
  if (!content.existing || content.companion || (content.companions.empty() && !more)) return;
  column.space(20);
  Card card(scene, column, scene.phone() ? 20 : 28);
  auto& inside = card.inside;
  heading(scene, inside, "companions", texts(Text::companions), scene.type.section, 2);
  inside.space(12);
  for (const auto& each : content.companions) {
    const Button open_it{.key = "companion", .label = each.name, .look = ButtonLook::secondary, .of = each.id.value};
    const Box row = inside.take(44);
    const Box box{row.x, row.y, std::min(button_width(scene, open_it), row.width), row.height};
    if (button(scene, box, open_it)) scene.want(session::OpenAppointment{each.id});
    inside.space(8);
  }
  if (more) {
    words(scene, inside, "companions.help", texts(Text::companion_help), scene.type.help, scene.colours.ink2);
    inside.space(12);
    const Button invite{.key = "companion.invite", .label = texts(Text::companion_invite), .icon = Icon::person};
    const Box row = inside.take(scene.type.button_height);
    const float width = scene.phone() ? row.width : std::min(button_width(scene, invite), row.width);
    if (button(scene, {row.x, row.y, width, row.height}, invite)) {
      scene.want(Press::invite_companion);
      scene.output.focus = scene.id("given");
    }
  }
  card.close();
}

std::string title(const Scene& scene, const AppointmentView& content) {
  const auto& texts = scene.texts;
  if (content.companion && !content.existing) return texts(Text::companion_for, {{"name", content.companion_of}});
  return content.existing ? texts(Text::appointment_with, {{"name", content.title_name}})
                          : texts(Text::new_appointment);
}

void form(Scene& scene, Column& column, const AppointmentView& content) {
  Card card(scene, column, scene.phone() ? 20 : 28);
  auto& inside = card.inside;
  doctor_choice(scene, inside, content.doctors, content.doctor);
  names(scene, inside, content);
  inside.space(20);
  const Input email{
      What::email,           "email",
      Text::email,           content.email,
      InputPurpose::none,    Text::email_missing,
      Text::email_malformed, scene.texts(content.mail_consent ? Text::email_help : Text::email_help_without)};
  inside.y = input(scene, inside, email) + 4;
  consent(scene, inside, content);
  if (!content.companion) {
    inside.space(12);
    when(scene, inside, content);
  }
  if (may_be_changed(content)) overlap_warning(scene, inside, content);
  if (!content.existing) {
    inside.space(20);
    language(scene, inside, content);
  }
  if (may_be_changed(content)) {
    inside.space(28);
    separator(scene, inside.x, inside.x + inside.width, inside.y);
    inside.space(20);
    buttons(scene, inside, content);
  }
  card.close();
}

void invitation(Scene& scene, Column& column, const session::View& view, const AppointmentView& content) {
  const auto& texts = scene.texts;
  if (content.invitation) {
    invitation_card(scene, column, view, content);
    column.space(12);
    const Button copy{.key = "copy",
                      .label = texts(content.link_copied ? Text::link_copied : Text::copy_link),
                      .icon = content.link_copied ? Icon::check : Icon::copy};
    const Button print{.key = "print", .label = texts(Text::print), .icon = Icon::document};
    const Box row = column.take(scene.type.button_height);
    const float rest = std::max(button_width(scene, print), row.width * 0.4F);
    if (button(scene, {row.x, row.y, row.width - rest - 12, row.height}, copy)) scene.want(Press::copy_link);
    if (button(scene, {row.right() - rest, row.y, rest, row.height}, print)) scene.want(Press::print_invitation);
    scene.output.sheet = invitation_sheet(scene, view, content);
    if (content.link_copied) scene.announce(texts(Text::link_copied));
    column.space(12);
  }
  // Where a mail did not arrive, the way on stands above the form.
  const bool undelivered = content.mail == protocol::MailState::failed;
  if (!content.existing || !may_be_changed(content) || undelivered) return;
  const Box top{column.x, column.y, column.width, 0};
  Card note(scene, column, 16);
  const bool mailed = content.is_mailed;
  const Text said = content.invitation ? (mailed ? Text::tan_only_now : Text::tan_only_now_by_hand)
                                       : (mailed ? Text::tan_not_shown : Text::tan_not_shown_by_hand);
  fact(scene, note.inside, "tan.note", Icon::info, texts(said), scene.colours.ink2);
  const Button renew{
      .key = "renew", .label = texts(mailed ? Text::new_tan : Text::new_tan_by_hand), .look = ButtonLook::quiet};
  if (quiet_button(scene, top.x + 16 + 38, note.inside.y, renew)) scene.want(Press::renew_invitation);
  note.inside.space(36);
  note.close();
}

// An address that does not exist, mostly.
void undelivered(Scene& scene, Column& column, const AppointmentView& content) {
  const auto& texts = scene.texts;
  const std::string sentence = texts(Text::mail_failed, {{"email", content.mailed_to}});
  scene.announce(sentence);
  banner(scene, column, {.key = "undelivered", .tone = Tone::danger, .words = sentence});
  column.space(12);
  const Button again{.key = "again", .label = texts(Text::send_again), .icon = Icon::mail};
  const float width = scene.phone() ? column.width : button_width(scene, again);
  if (button(scene, {column.x, column.y, width, scene.type.button_height}, again)) scene.want(Press::renew_invitation);
  column.space(scene.type.button_height + 16);
}

void news(Scene& scene, Column& column, const AppointmentView& content) {
  const auto& texts = scene.texts;
  const auto say = [&](std::string_view key, Tone tone, std::string sentence) {
    scene.announce(sentence);
    banner(scene, column, {.key = key, .tone = tone, .words = std::move(sentence)});
    column.space(16);
  };
  // What came of saving stands at the top, wherever the button was.
  if (content.saved && !scene.memory.saved) scene.output.focus = scene.id("heading");
  scene.memory.saved = content.saved;
  if (content.saved && !content.is_mailed) {
    say("saved", Tone::ok, texts(content.invitation ? Text::saved_by_hand : Text::saved_silently));
  } else if (content.saved && content.invitation) {
    say("saved", Tone::ok, texts(Text::saved_and_invited, {{"email", content.email.text}}));
  } else if (content.saved) {
    say("saved", Tone::ok, texts(Text::saved, {{"email", content.email.text}}));
  }
  if (content.refused) say("refused", Tone::danger, texts(Text::not_saved));
  if (content.state == protocol::AppointmentState::cancelled) say("state", Tone::info, texts(Text::is_cancelled));
  if (content.state == protocol::AppointmentState::done) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(content.present).count();
    const std::string together =
        minutes > 0 ? ' ' + texts.counted(Text::was_together_one, Text::was_together_many, minutes) : std::string{};
    say("state", Tone::info, texts(Text::is_done) + together);
  }
  if (content.mail == protocol::MailState::failed && may_be_changed(content)) undelivered(scene, column, content);
}

void ask_to_cancel(Scene& scene, const AppointmentView& content) {
  const auto& texts = scene.texts;
  const Dialog asked{
      .key = "cancel.dialog",
      .question = texts(Text::cancel_question),
      .consequence = texts(content.is_mailed ? Text::cancel_consequence : Text::cancel_consequence_by_hand,
                           {{"name", content.title_name}}),
      .keep = texts(Text::keep),
      .proceed = texts(Text::cancel_appointment)};
  const auto answer = dialog(scene, asked);
  if (answer == DialogAnswer::keep) scene.want(Press::keep_appointment);
  if (answer == DialogAnswer::proceed) scene.want(Press::cancel_appointment);
}

}  // namespace

void draw(Scene& scene, const session::View& view, const AppointmentView& content) {
  const auto& texts = scene.texts;
  scene.lie_behind_dialog(content.confirming_cancel);
  PracticePage page(scene, view, content.doctor_name);
  const auto window = scene.input.window;
  const bool wide = scene.wide();
  constexpr float form_width = 688, gap = 32, slip_width = 400;
  const float all = wide ? form_width + gap + slip_width : std::min(form_width, window.width - 2 * page.margin());
  Column column{std::round((window.width - all) / 2), page.top() - 10, wide ? form_width : all};
  const Button back{
      .key = "back", .label = texts(Text::back_to_day), .look = ButtonLook::quiet, .icon = Icon::chevron_left};
  if (quiet_button(scene, column.x + 4, column.y, back)) scene.want(Press::back);
  column.space(52);
  heading(scene, column, "heading", title(scene, content), scene.type.heading);
  if (content.existing && content.with_doctor != content.doctor_name) {
    words(scene, column, "with", texts(Text::slip_doctor, {{"doctor", content.with_doctor}}), scene.type.body,
          scene.colours.ink2);
  }
  column.space(20);
  trouble_banner(scene, column, view);
  Column slip{column.x + form_width + gap, column.y, slip_width};
  news(scene, column, content);
  if (!wide && content.invitation) {
    invitation(scene, column, view, content);
    column.space(20);
  }
  if (!content.existing) scene.focus_on_arrival("given");
  form(scene, column, content);
  companions(scene, column, content);
  if (wide) {
    invitation(scene, slip, view, content);
  } else if (!content.invitation) {
    column.space(20);
    invitation(scene, column, view, content);
  }
  page.finish(std::max(column.y, wide ? slip.y : 0));
  if (content.confirming_cancel) ask_to_cancel(scene, content);
}

}  // namespace visavis::ui

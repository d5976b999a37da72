#include "session/account_settings.h"

#include "protocol/session.h"
#include "session/text_entry.h"

namespace visavis::session {
namespace {

using News = SettingsView::News;

bool filled(TextField& field) {
  field.fault = field.text.empty() ? FieldFault::missing : FieldFault::none;
  return field.fault == FieldFault::none;
}

News refusal(const Answer& answer) {
  const std::string code = protocol::problem_code(answer.body);
  if (code == "password_not_accepted") return News::password_refused;
  if (code == "totp_not_accepted") return News::code_refused;
  if (code == "second_factor_required") return News::totp_needed;
  if (answer.status == 429) return News::too_many_attempts;
  return News::not_done;
}

}  // namespace

void AccountSettings::edit(const EditField& edit) {
  const auto password = [&] { return TextField{bounded(edit.text, 4 * protocol::longest_password), FieldFault::none}; };
  switch (edit.field) {
    case Field::password: view_.password = password(); break;
    case Field::new_password: view_.new_password = password(); break;
    case Field::confirmation: view_.confirmation = password(); break;
    case Field::code: view_.code = {bounded(edit.text, protocol::longest_one_time_code), FieldFault::none}; break;
    default: break;
  }
  view_.news = News::none;
}

AccountSettings::Wish AccountSettings::read() {
  return {Ask::account, Method::get, "/practice/account", {}};
}

std::optional<AccountSettings::Wish> AccountSettings::on(Press press) {
  view_.news = News::none;
  switch (press) {
    case Press::change_password: {
      const bool known = filled(view_.password);
      if (!filled(view_.new_password) || !known) return std::nullopt;
      if (view_.new_password.text.size() < protocol::shortest_password) {
        view_.new_password.fault = FieldFault::malformed;
        return std::nullopt;
      }
      return Wish{
          Ask::change_password, Method::put, "/practice/password",
          protocol::to_text(protocol::to_json(protocol::PasswordChange{view_.password.text, view_.new_password.text}))};
    }
    case Press::begin_totp:
    case Press::remove_totp: {
      if (!filled(view_.confirmation)) return std::nullopt;
      const bool begin = press == Press::begin_totp;
      return Wish{begin ? Ask::begin_totp : Ask::remove_totp, Method::post,
                  begin ? "/practice/totp" : "/practice/totp/removal",
                  protocol::to_text(protocol::password_json(view_.confirmation.text))};
    }
    case Press::confirm_totp:
      if (!filled(view_.code)) return std::nullopt;
      return Wish{Ask::confirm_totp, Method::put, "/practice/totp",
                  protocol::to_text(protocol::totp_json(trimmed(view_.code.text)))};
    case Press::sign_out_elsewhere: return Wish{Ask::sign_out_elsewhere, Method::del, "/practice/sessions", {}};
    default: return std::nullopt;
  }
}

bool AccountSettings::on_answer(const Answer& answer) {
  if (answer.ask == Ask::account) {
    if (auto account = protocol::parse_account(answer.body); answer.ok() && account) {
      view_.account = std::move(*account);
      view_.loaded = true;
    }
    return false;
  }
  if (!answer.ok()) {
    view_.news = refusal(answer);
    return false;
  }
  switch (answer.ask) {
    case Ask::change_password:
      view_.password = view_.new_password = {};
      view_.news = News::password_changed;
      break;
    case Ask::begin_totp:
      if (auto enrolment = protocol::parse_totp_enrolment(answer.body)) view_.enrolment = std::move(*enrolment);
      view_.confirmation = view_.code = {};
      return false;
    case Ask::confirm_totp:
      if (auto codes = protocol::parse_recovery_codes(answer.body)) view_.recovery_codes = std::move(*codes);
      view_.enrolment.reset();
      view_.code = {};
      view_.news = News::totp_added;
      break;
    case Ask::remove_totp:
      view_.confirmation = {};
      view_.recovery_codes.clear();
      view_.news = News::totp_removed;
      break;
    case Ask::sign_out_elsewhere: view_.news = News::signed_out_elsewhere; break;
    default: return false;
  }
  return true;
}

}  // namespace visavis::session

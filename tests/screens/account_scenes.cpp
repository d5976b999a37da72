#include "screens/scene_parts.h"

namespace visavis::tests {
namespace {

using namespace session;
using namespace std::chrono_literals;

View refused_login() {
  LoginView view;
  view.email.text = "jana.kern@praxis.example";
  view.refused = true;
  return of(view);
}

View login_with_code() {
  LoginView view;
  view.email.text = "jana.kern@praxis.example";
  view.password.text = "secret";
  view.code = TextField{};
  return of(view);
}

SettingsView settings() {
  SettingsView view;
  view.doctor_name = "Dr. med. Jana Kern";
  view.loaded = true;
  view.account.sessions = {{at(8, 2), at(10, 34), true}, {at(7, 30), at(9, 15), false}};
  return view;
}

View scanning_settings() {
  SettingsView view = settings();
  view.enrolment =
      protocol::TotpEnrolment{"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "otpauth://totp/x", {"101", "010", "111"}};
  return of(view);
}

View settings_with_codes() {
  SettingsView view = settings();
  view.account.totp = true;
  view.account.recovery_codes = 10;
  view.recovery_codes = {"7K4QM-2XW8P", "M3R8T-Q5ZVA"};
  view.news = SettingsView::News::totp_added;
  return of(view);
}

View settings_required() {
  SettingsView view = settings();
  view.required = true;
  return of(view);
}

View settings_faults() {
  SettingsView view = settings();
  view.password.fault = FieldFault::missing;
  view.new_password = {"short", FieldFault::malformed};
  view.news = SettingsView::News::password_refused;
  return of(view);
}

}  // namespace

std::vector<Setting> account_scenes() {
  return {
      {"login", of(LoginView{})},
      {"login-refused", refused_login()},
      {"login-code", login_with_code()},
      {"settings", of(settings())},
      {"settings-scanning", scanning_settings()},
      {"settings-recovery-codes", settings_with_codes()},
      {"settings-faults", settings_faults()},
      {"settings-required", settings_required()},
  };
}

}  // namespace visavis::tests

// The doctor's own account: the second factor at the sign-in, and the settings.
#include "unit/journeys.h"

using namespace visavis::protocol;
using namespace visavis::session;
using namespace visavis::tests;
using News = SettingsView::News;

namespace {

const std::string account = R"({"totp":false,"recoveryCodesLeft":0,"sessions":[
  {"createdAt":"2026-11-24T08:00:00Z","seenAt":"2026-11-24T08:00:00Z","current":true}]})";

PageDriver desk_in_settings() {
  auto page = desk_on_day();
  page.press(Press::open_settings).answer("/practice/account", 200, account);
  return page;
}

std::string problem(const std::string& code) {
  return R"({"code":")" + code + R"("})";
}

}  // namespace

TEST_CASE("a one-time code is asked for once the server wants one, and nothing that was typed is lost") {
  auto page = desk_at_login();
  page.type(Field::email, "ada@example.org").type(Field::password, "right").press(Press::proceed);
  CHECK_FALSE(page.screen<LoginView>().code);
  page.answer("/practice/session", 401, problem("totp_required"));
  REQUIRE(page.screen<LoginView>().code);
  CHECK_FALSE(page.screen<LoginView>().refused);
  page.press(Press::proceed);
  CHECK(page.screen<LoginView>().code->fault == FieldFault::missing);
  CHECK_FALSE(page.wants<SendRequest>());
  page.type(Field::code, " 123 456 ").press(Press::proceed);
  CHECK(page.body_sent() == Json{{"email", "ada@example.org"}, {"password", "right"}, {"totp", "123 456"}});
  page.answer("/practice/session", 401, problem("login_not_accepted"));
  CHECK(page.screen<LoginView>().refused);
  CHECK(page.screen<LoginView>().code);
}

TEST_CASE("an app is set up with the password, and in force after its first code") {
  auto page = desk_in_settings();
  page.press(Press::begin_totp);
  CHECK(page.screen<SettingsView>().confirmation.fault == FieldFault::missing);
  CHECK_FALSE(page.wants<SendRequest>());
  page.type(Field::confirmation, "right").press(Press::begin_totp);
  CHECK(page.wants_request(Method::post, "/practice/totp"));
  page.answer("/practice/totp", 201, R"({"secret":"GEZDGNBV","address":"otpauth://totp/x","qr":["10","01"]})");
  CHECK(page.screen<SettingsView>().enrolment->secret == "GEZDGNBV");
  CHECK(page.screen<SettingsView>().confirmation.text.empty());
  page.type(Field::code, "123456").press(Press::confirm_totp);
  CHECK(page.wants_request(Method::put, "/practice/totp"));
  page.answer("/practice/totp", 422, problem("totp_not_accepted"));
  CHECK(page.screen<SettingsView>().news == News::code_refused);
  CHECK(page.screen<SettingsView>().enrolment);
  page.press(Press::confirm_totp).answer("/practice/totp", 200, R"({"recoveryCodes":["7K4QM-2XW8P"]})");
  CHECK(page.screen<SettingsView>().recovery_codes == std::vector<std::string>{"7K4QM-2XW8P"});
  CHECK_FALSE(page.screen<SettingsView>().enrolment);
  CHECK(page.wants_request(Method::get, "/practice/account"));
}

TEST_CASE("a new password that is too short is said before anything is sent") {
  auto page = desk_in_settings();
  page.type(Field::password, "right").type(Field::new_password, "1234567").press(Press::change_password);
  CHECK(page.screen<SettingsView>().new_password.fault == FieldFault::malformed);
  CHECK_FALSE(page.wants<SendRequest>());
}

TEST_CASE("a changed password is said, and forgotten by the page") {
  auto page = desk_in_settings();
  page.type(Field::password, "right").type(Field::new_password, "better than that").press(Press::change_password);
  CHECK(page.body_sent() == Json{{"password", "right"}, {"newPassword", "better than that"}});
  CHECK(page.screen<SettingsView>().busy);
  page.answer("/practice/password", 204);
  CHECK(page.screen<SettingsView>().news == News::password_changed);
  CHECK(page.screen<SettingsView>().password.text.empty());
  CHECK(page.screen<SettingsView>().new_password.text.empty());
}

TEST_CASE("a wrong password in the settings is said, and signs nobody out") {
  auto page = desk_in_settings();
  page.type(Field::password, "wrong").type(Field::new_password, "better than that").press(Press::change_password);
  page.answer("/practice/password", 403, problem("password_not_accepted"));
  CHECK(page.screen<SettingsView>().news == News::password_refused);
  CHECK(page.screen<SettingsView>().new_password.text == "better than that");
}

TEST_CASE("an answer that comes after the settings were left changes nothing") {
  auto page = desk_in_settings();
  page.type(Field::confirmation, "right").press(Press::begin_totp).press(Press::back);
  CHECK(page.shows<DayView>());
  page.answer("/practice/totp", 201, R"({"secret":"GEZDGNBV","address":"otpauth://totp/x","qr":["10","01"]})");
  CHECK(page.shows<DayView>());
  page.press(Press::open_settings);
  CHECK_FALSE(page.screen<SettingsView>().enrolment);
}

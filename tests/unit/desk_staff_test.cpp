// Who sits at the desk: a doctor among others, an assistant, and who lacks the second factor.
#include "unit/journeys.h"

using namespace visavis::protocol;
using namespace visavis::session;
using namespace visavis::tests;
using namespace std::chrono_literals;

namespace {

const DoctorId other_doctor{"d2"};

std::string session_text(StaffRole role, bool second_factor_missing = false) {
  const bool doctor = role == StaffRole::doctor;
  return to_json(PracticeSession{"Mina",
                                 "mina@example.org",
                                 "Praxis am Park",
                                 doctor ? doctor_id : DoctorId{"a1"},
                                 role,
                                 {{doctor_id, "Dr. Ada Weiß"}, {other_doctor, "Dr. Aram"}},
                                 second_factor_missing})
      .dump();
}

PageDriver signed_in(StaffRole role, bool second_factor_missing = false) {
  PageDriver page(remembered(Entrance::practice));
  page.answer("/practice/session", 200, session_text(role, second_factor_missing));
  return page;
}

bool asks_for_day_of(const PageDriver& page, const DoctorId& doctor) {
  for (const auto& request : page.wanted<SendRequest>()) {
    if (request.path.starts_with("/appointments?") && request.path.ends_with("&doctor=" + doctor.value)) return true;
  }
  return false;
}

PageDriver& fill_in(PageDriver& page) {
  return page.type(Field::given_name, "Mia").type(Field::family_name, "Köhler").type(Field::email, "mia@example.org");
}

}  // namespace

TEST_CASE("an assistant sees the day of the first doctor, without a socket, a relay or a camera") {
  auto page = signed_in(StaffRole::assistant);
  CHECK(asks_for_day_of(page, doctor_id));
  CHECK_FALSE(page.wants<OpenSocket>());
  CHECK_FALSE(page.wants_request(Method::get, "/ice-servers"));
  page.answer("/appointments", 200, day_text(AppointmentState::waiting));
  const auto day = page.screen<DayView>();
  CHECK(day.assistant);
  CHECK(day.doctors.size() == 2);
  CHECK(day.doctor == doctor_id);
  page.on(Intent{AdmitPatient{appointment_id}});
  CHECK_FALSE(page.wants<AcquireMedia>());
  CHECK(page.said().empty());
}

TEST_CASE("an assistant's day looks by itself who has come") {
  auto page = signed_in(StaffRole::assistant);
  page.answer("/appointments", 200, day_text());
  page.wait(10s);
  CHECK(asks_for_day_of(page, doctor_id));
  page.answer("/appointments", 200, day_text(AppointmentState::waiting));
  CHECK(page.screen<DayView>().appointments.front().state == AppointmentState::waiting);
  page.wait(10s);
  CHECK(asks_for_day_of(page, doctor_id));
  page.press(Press::sign_out).wait(10s);
  CHECK_FALSE(asks_for_day_of(page, doctor_id));
}

TEST_CASE("a doctor's own day is told about by messages, a colleague's is looked after") {
  auto page = signed_in(StaffRole::doctor);
  CHECK(page.wants<OpenSocket>());
  page.answer("/appointments", 200, day_text());
  page.wait(10s);
  CHECK_FALSE(page.wants_request(Method::get, "/appointments"));
  page.on(Intent{ChooseDoctor{other_doctor}});
  CHECK(asks_for_day_of(page, other_doctor));
  CHECK_FALSE(page.screen<DayView>().loaded);
  page.answer("/appointments", 200, day_text());
  CHECK_FALSE(page.screen<DayView>().next);
  page.wait(10s);
  CHECK(asks_for_day_of(page, other_doctor));
}

TEST_CASE("a doctor who is nobody's choice cannot be chosen") {
  auto page = signed_in(StaffRole::assistant);
  page.on(Intent{ChooseDoctor{DoctorId{"elsewhere"}}});
  CHECK_FALSE(page.wants<SendRequest>());
  CHECK(page.screen<DayView>().doctor == doctor_id);
}

TEST_CASE("a new appointment is made for whose day is shown, unless another doctor is chosen") {
  auto page = signed_in(StaffRole::assistant);
  page.on(Intent{ChooseDoctor{other_doctor}}).press(Press::new_appointment);
  CHECK(page.screen<AppointmentView>().doctor == other_doctor);
  CHECK(page.screen<AppointmentView>().with_doctor == "Dr. Aram");
  page.on(Intent{ChooseDoctor{doctor_id}});
  fill_in(page).press(Press::proceed);
  CHECK(page.body_sent().at("doctor") == doctor_id.value);
}

TEST_CASE("for oneself an appointment is made without a word about the doctor") {
  auto page = signed_in(StaffRole::doctor);
  page.press(Press::new_appointment);
  CHECK(page.screen<AppointmentView>().doctors.size() == 2);
  fill_in(page).press(Press::proceed);
  CHECK_FALSE(page.body_sent().contains("doctor"));
}

TEST_CASE("where there is one doctor there is nothing to choose") {
  auto page = desk_on_day();
  CHECK(page.screen<DayView>().doctors.empty());
  page.press(Press::new_appointment);
  CHECK(page.screen<AppointmentView>().doctors.empty());
}

TEST_CASE("who lacks the second factor that the practice requires sets it up, and only then begins to work") {
  auto page = signed_in(StaffRole::doctor, true);
  CHECK_FALSE(page.wants<OpenSocket>());
  CHECK(page.wants_request(Method::get, "/practice/account"));
  CHECK(page.screen<SettingsView>().required);
  page.press(Press::back);
  CHECK(page.shows<SettingsView>());
  page.type(Field::code, "123456").press(Press::confirm_totp);
  page.answer("/practice/totp", 200, Json{{"recoveryCodes", {"7K4QM-2XW8P"}}}.dump());
  CHECK(page.screen<SettingsView>().recovery_codes.size() == 1);
  CHECK_FALSE(page.screen<SettingsView>().required);
  page.press(Press::back);
  CHECK(page.shows<DayView>());
  CHECK(page.wants<OpenSocket>());
}

TEST_CASE("a practice that begins to require it leads there who is at work") {
  auto page = signed_in(StaffRole::doctor);
  page.answer("/appointments", 403, R"({"code":"second_factor_required"})");
  CHECK(page.screen<SettingsView>().required);
}

TEST_CASE("an app that the practice requires is not removed, and it is said why") {
  auto page = signed_in(StaffRole::doctor);
  page.press(Press::open_settings).type(Field::confirmation, "correct horse").press(Press::remove_totp);
  page.answer("/practice/totp/removal", 403, R"({"code":"second_factor_required"})");
  CHECK(page.screen<SettingsView>().news == SettingsView::News::totp_needed);
  CHECK_FALSE(page.screen<SettingsView>().required);
}

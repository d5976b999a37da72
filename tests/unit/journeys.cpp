#include "unit/journeys.h"

#include "protocol/session.h"

namespace visavis::tests {

using namespace session;
using namespace protocol;
using namespace std::chrono_literals;

namespace {

const Instant starts_at = *parse_instant("2026-11-24T10:30:00Z");

}  // namespace

Start remembered(Entrance entrance) {
  Start start;
  start.entrance = entrance;
  start.remembered = true;
  return start;
}

PageDriver patient_at_tan() {
  return PageDriver(Start{});
}

PageDriver patient_at_name() {
  auto page = patient_at_tan();
  page.type(Field::tan, "7k3mpqx9az").press(Press::proceed);
  return page;
}

PageDriver patient_at_privacy() {
  auto page = patient_at_name();
  page.answer("/privacy", 200, R"({"version":"v1","entries":[]})");
  page.type(Field::given_name, "Mia").type(Field::family_name, "Köhler").press(Press::proceed);
  return page;
}

PageDriver patient_refused() {
  auto page = patient_at_privacy();
  page.on(Intent{AcceptPrivacy{true}}).press(Press::proceed).answer("/patient/session", 404);
  return page;
}

PageDriver patient_at_devices() {
  auto page = patient_at_privacy();
  page.on(Intent{AcceptPrivacy{true}}).press(Press::proceed).answer("/patient/session", 201, patient_session_text());
  page.acquire_media();
  return page;
}

PageDriver patient_waiting() {
  auto page = patient_at_devices();
  page.press(Press::join_waiting_room).on(SocketOpened{});
  page.hear(welcome(page, Role::patient));
  page.hear(Registered{page.now() - 1min, starts_at - 30min});
  return page;
}

PageDriver patient_in_call() {
  auto page = patient_waiting();
  page.hear(admitted(Role::doctor)).on(ConnectionStateChanged{1, ConnectionState::connected});
  return page;
}

PageDriver patient_after_call() {
  auto page = patient_in_call();
  page.wait(10s).hear(CallEnded{call_id, 10s});
  return page;
}

PageDriver desk_at_login() {
  Start start;
  start.entrance = Entrance::practice;
  return PageDriver(start);
}

PageDriver desk_on_day() {
  auto page = desk_at_login();
  page.type(Field::email, "ada@example.org").type(Field::password, "correct horse").press(Press::proceed);
  page.answer("/practice/session", 201, practice_session_text()).answer("/appointments", 200, day_text());
  page.on(SocketOpened{}).hear(welcome(page, Role::doctor)).hear(WaitingRoom{});
  return page;
}

PageDriver desk_with_patient_waiting() {
  auto page = desk_on_day();
  page.hear(WaitingRoom{{waiting_patient()}});
  return page;
}

PageDriver desk_in_call() {
  auto page = desk_with_patient_waiting();
  page.on(Intent{AdmitPatient{appointment_id}}).acquire_media().hear(admitted(Role::patient));
  page.on(ConnectionStateChanged{1, ConnectionState::connected}).hear(WaitingRoom{});
  return page;
}

std::string patient_session_text(AppointmentState state) {
  PatientSession session;
  session.appointment = appointment_id;
  session.starts_at = starts_at;
  session.state = state;
  session.doctor_name = "Dr. Ada Weiß";
  session.practice_name = "Praxis am Park";
  session.given_name = "Mia";
  session.family_name = "Köhler";
  return to_json(session).dump();
}

std::string practice_session_text() {
  return to_json(PracticeSession{"Dr. Ada Weiß",
                                 "ada@example.org",
                                 "Praxis am Park",
                                 doctor_id,
                                 StaffRole::doctor,
                                 {{doctor_id, "Dr. Ada Weiß"}}})
      .dump();
}

protocol::Appointment appointment(AppointmentState state) {
  return {appointment_id, starts_at, 15min, state, {"Mia", "Köhler", "mia@example.org"}, {}, doctor_id};
}

std::string day_text(AppointmentState state) {
  return Json{{"appointments", {to_json(appointment(state))}}}.dump();
}

WaitingPatient waiting_patient() {
  return {appointment_id, "Mia", "Köhler", starts_at, starts_at - 12min, true, true};
}

Admitted admitted(Role other) {
  const bool doctor = other == Role::patient;
  return {call_id,
          starts_at - 11min,
          doctor,
          {{other_id, other, doctor ? "Mia Köhler" : "Dr. Ada Weiß", usual_place(other)}},
          usual_place(doctor ? Role::doctor : Role::patient),
          {0, 1}};
}

Welcome welcome(const PageDriver& page, Role role, std::optional<CallId> call) {
  return {role, page.now() - 1min, std::move(call)};
}

}  // namespace visavis::tests

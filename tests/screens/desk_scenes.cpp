#include <algorithm>

#include "screens/scene_parts.h"

namespace visavis::tests {
namespace {

using namespace session;
using namespace std::chrono_literals;

protocol::Appointment appointment(const char* id, int hour, int minute, int length, const char* given,
                                  const char* family, protocol::AppointmentState state) {
  protocol::Appointment result;
  result.id = protocol::AppointmentId{id};
  result.starts_at = at(hour, minute);
  result.duration = std::chrono::minutes{length};
  result.state = state;
  result.patient = {given, family, "patient@example.org"};
  return result;
}

DayView day() {
  using State = protocol::AppointmentState;
  DayView view;
  view.doctor_name = "Dr. med. Jana Kern";
  view.day = {2026, 11, 24, 0, 0};
  view.loaded = true;
  view.appointments = {appointment("a", 9, 0, 20, "Karl-Heinz", "Probe", State::done),
                       appointment("b", 9, 45, 15, "Georg", "Vorbild", State::cancelled),
                       appointment("c", 10, 30, 15, "Erika", "Beispiel", State::waiting),
                       appointment("d", 10, 45, 15, "Max", "Mustermann", State::waiting),
                       appointment("e", 11, 0, 20, "Lieselotte", "Musterfrau-Hohenstein", State::planned),
                       appointment("f", 13, 30, 15, "Ingrid", "Namenlos", State::planned)};
  view.waiting = {{protocol::AppointmentId{"c"}, "Erika", "Beispiel", at(10, 30), at(10, 30), true, true},
                  {protocol::AppointmentId{"d"}, "Max", "Mustermann", at(10, 45), at(10, 33), false, true, at(10, 50)}};
  view.lines = {{protocol::AppointmentId{"c"}, LineQuality::good}, {protocol::AppointmentId{"d"}, LineQuality::lost}};
  view.appointments[0].present = 754s;
  view.appointments[5].mail = protocol::MailState::failed;
  view.appointments[5].mail_consent = true;
  view.next = view.appointments[4];
  view.panel = ready_panel();
  return view;
}

View a_week() {
  using State = protocol::AppointmentState;
  DayView view = day();
  view.week = LocalTime{2026, 11, 23, 0, 0};
  for (const int days : {-1, 1, 3}) {
    auto another =
        appointment(days < 0    ? "w1"
                    : days == 1 ? "w2"
                                : "w3",
                    14, 30, 30, "Hannelore", "Lindenbaum-Schreiber", days < 0 ? State::done : State::planned);
    another.starts_at += std::chrono::hours{24 * days};
    view.appointments.push_back(another);
  }
  std::sort(view.appointments.begin(), view.appointments.end(),
            [](const auto& a, const auto& b) { return a.starts_at < b.starts_at; });
  return of(view);
}

View searching(const char* text, bool answered, bool found) {
  DayView view = day();
  SearchView search;
  search.text = text;
  search.answered = answered;
  if (found) search.found = {view.appointments[4], view.appointments[0]};
  view.search = search;
  return of(view);
}

View day_after_a_call() {
  DayView view = day();
  view.waiting.clear();
  view.last_call = 754s;
  view.last_patient = "Erika Beispiel";
  view.panel.microphone_on = false;
  return of(view);
}

View day_without_devices() {
  DayView view = day();
  view.waiting.pop_back();
  view.admitting = protocol::AppointmentId{"c"};
  view.panel = {};
  view.signalling_lost = true;
  return of(view);
}

std::vector<protocol::PracticeDoctor> two_doctors() {
  return {{protocol::DoctorId{"kern"}, "Dr. med. Jana Kern"}, {protocol::DoctorId{"aram"}, "Dr. Aram"}};
}

View assistants_day() {
  DayView view = day();
  view.doctor_name = "Mina Empfang";
  view.assistant = true;
  view.doctors = two_doctors();
  view.doctor = protocol::DoctorId{"kern"};
  view.waiting.clear();
  view.panel = {};
  return of(view);
}

View empty_day() {
  DayView view;
  view.doctor_name = "Dr. med. Jana Kern";
  view.day = {2026, 11, 25, 0, 0};
  view.today = false;
  view.loaded = true;
  view.patient_gone = true;
  view.last_patient = "Max Mustermann";
  return of(view);
}

AppointmentView form() {
  AppointmentView view;
  view.doctor_name = "Dr. med. Jana Kern";
  view.with_doctor = view.doctor_name;
  view.given_name.text = "Lan";
  view.family_name.text = "Nguyen";
  view.email.text = "lan.nguyen@example.org";
  view.date.text = "24.11.2026";
  view.time.text = "11:30";
  view.duration.text = "15";
  view.mail_consent = view.is_mailed = true;
  view.mailed_to = view.email.text;
  view.language = "de";
  view.starts_at = at(11, 30);
  return view;
}

// A code of 29 by 29 modules, as the server makes it of a link.
std::vector<std::string> squares() {
  std::vector<std::string> rows(29, std::string(29, '0'));
  for (std::size_t y = 0; y < rows.size(); ++y) {
    for (std::size_t x = 0; x < rows.size(); ++x) rows[y][x] = (x * 7 + y * 5 + x * y) % 3 == 0 ? '1' : '0';
  }
  return rows;
}

View invited_by_phone() {
  AppointmentView view = form();
  view.existing = view.saved = true;
  view.email.text.clear();
  view.mail_consent = view.is_mailed = false;
  view.title_name = "Lan Nguyen";
  view.invitation = protocol::Invitation{"P3HWR-6T8NC", "https://video.example.org/#tan=P3HWR-6T8NC", squares()};
  return of(view);
}

View undelivered() {
  AppointmentView view = form();
  view.existing = true;
  view.title_name = "Lan Nguyen";
  view.mail = protocol::MailState::failed;
  return of(view);
}

View overlapping_form() {
  AppointmentView view = form();
  view.overlaps = {{"Lieselotte Musterfrau-Hohenstein", at(11, 15)}, {"Max Mustermann", at(11, 30)}};
  return of(view);
}

View done_appointment() {
  AppointmentView view = form();
  view.existing = true;
  view.title_name = "Lan Nguyen";
  view.state = protocol::AppointmentState::done;
  view.present = 754s;
  return of(view);
}

View form_for_several() {
  AppointmentView view = form();
  view.doctor_name = "Mina Empfang";
  view.doctors = two_doctors();
  view.doctor = protocol::DoctorId{"aram"};
  return of(view);
}

View another_doctors() {
  AppointmentView view = form();
  view.existing = true;
  view.title_name = "Lan Nguyen";
  view.doctor_name = "Mina Empfang";
  view.with_doctor = "Dr. Aram";
  return of(view);
}

View invited() {
  AppointmentView view = form();
  view.existing = view.saved = true;
  view.title_name = "Lan Nguyen";
  view.invitation = protocol::Invitation{"P3HWR-6T8NC", "https://video.example.org/#tan=P3HWR-6T8NC", squares()};
  return of(view);
}

View with_companion() {
  AppointmentView view = form();
  view.existing = true;
  view.title_name = "Lan Nguyen";
  view.companions = {{protocol::AppointmentId{"olga"}, "Olga Ivanova"}};
  return of(view);
}

View companions_form() {
  AppointmentView view = form();
  view.given_name = view.family_name = view.email = {};
  view.companion = true;
  view.companion_of = "Lieselotte Musterfrau-Hohenstein";
  return of(view);
}

View companion_waits() {
  DayView view = day();
  view.waiting.push_back({protocol::AppointmentId{"olga"},
                          "Olga",
                          "Ivanova",
                          at(10, 30),
                          at(10, 31),
                          true,
                          true,
                          {},
                          protocol::AppointmentId{"c"}});
  auto olga = appointment("olga", 10, 30, 15, "Olga", "Ivanova", protocol::AppointmentState::waiting);
  olga.companion_of = protocol::AppointmentId{"c"};
  view.companions = {std::move(olga)};
  return of(view);
}

View faulty_form() {
  AppointmentView view = form();
  view.given_name = {"", FieldFault::missing};
  view.email = {"lan@", FieldFault::malformed};
  view.time = {"7", FieldFault::in_the_past};
  return of(view);
}

View cancelling() {
  AppointmentView view = form();
  view.existing = view.confirming_cancel = true;
  view.title_name = "Lan Nguyen";
  return of(view);
}

}  // namespace

std::vector<Setting> desk_scenes() {
  return {
      {"day", of(day())},
      {"day-week", a_week()},
      {"day-companion", companion_waits()},
      {"day-search", searching("", false, false)},
      {"day-search-found", searching("lotte", true, true)},
      {"day-search-none", searching("xyz", true, false)},
      {"day-after-call", day_after_a_call()},
      {"day-no-devices", day_without_devices()},
      {"day-empty", empty_day()},
      {"day-assistant", assistants_day()},
      {"appointment-new", of(form())},
      {"appointment-doctors", form_for_several()},
      {"appointment-another-doctors", another_doctors()},
      {"appointment-faults", faulty_form()},
      {"appointment-invited", invited()},
      {"appointment-by-phone", invited_by_phone()},
      {"appointment-with-companion", with_companion()},
      {"appointment-companion", companions_form()},
      {"appointment-undelivered", undelivered()},
      {"appointment-overlapping", overlapping_form()},
      {"appointment-done", done_appointment()},
      {"appointment-cancelling", cancelling()},
  };
}

}  // namespace visavis::tests

#include "screens/scenes.h"

#include <stdexcept>

namespace visavis::tests {
namespace {

using namespace session;
using namespace std::chrono_literals;

Instant at(int hour, int minute) {
  return *protocol::parse_instant("2026-11-24T00:00:00Z") + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

View of(Content content) {
  View view;
  view.practice = {"Praxis am Marktplatz", "030 23125 014"};
  view.content = std::move(content);
  return view;
}

AppointmentCard card() {
  return {"Dr. med. Jana Kern", at(10, 30), at(10, 45), "Erika Beispiel"};
}

DeviceList devices() {
  return {{{"c1", "Frontkamera"}, {"c2", "USB-Kamera"}}, {{"m1", "Telefonmikrofon"}}, {{"s1", ""}}};
}

DevicesPanel ready_panel() {
  DevicesPanel panel;
  panel.phase = DevicesPanel::Phase::ready;
  panel.devices = devices();
  panel.camera_id = "c1";
  panel.microphone_id = "m1";
  panel.level_bars = 8;
  panel.heard = true;
  return panel;
}

TanView typed(std::string text, std::size_t missing) {
  TanView view;
  view.tan.text = std::move(text);
  view.symbols_missing = missing;
  return view;
}

View tan_refused() {
  TanView view = typed("7K4QM-2XV9B", 0);
  view.refused = true;
  view.name = "Erika Beispiel";
  return of(view);
}

View tan_incomplete() {
  TanView view = typed("7K4Q", 6);
  view.tan.fault = FieldFault::malformed;
  return of(view);
}

View tan_from_link() {
  TanView view = typed("7K4QM-2XV9B", 0);
  view.from_link = true;
  return of(view);
}

View tan_locked() {
  View view = of(typed("", 10));
  view.locked_until = at(10, 35);
  return view;
}

View name_missing() {
  return of(NameView{{"Erika", FieldFault::none}, {"", FieldFault::missing}});
}

View server_away() {
  View view = of(PrivacyView{true, false, true});
  view.retry_at = at(10, 34) + 5s;
  return view;
}

View devices_asking() {
  DevicesView view{card(), {}, false};
  view.panel.phase = DevicesPanel::Phase::asking;
  return of(view);
}

View devices_faulty(MediaFault camera, MediaFault microphone) {
  DevicesView view{card(), ready_panel(), false};
  view.panel.camera_fault = camera;
  view.panel.microphone_fault = microphone;
  return of(view);
}

View waiting(bool registered, Instant opens_at, Instant since) {
  WaitingView view;
  view.appointment = card();
  view.camera_on = true;
  view.registered = registered;
  view.opens_at = opens_at;
  view.since = since;
  return of(view);
}

RemoteParticipant other(std::string name, bool picture, LineQuality line) {
  RemoteParticipant other;
  other.name = std::move(name);
  other.has_picture = picture;
  other.line = line;
  return other;
}

CallView call(protocol::Role role, RemoteParticipant with) {
  CallView view;
  view.role = role;
  view.others = {std::move(with)};
  view.started_at = at(10, 34) - 252s + 60s;
  view.camera_on = view.microphone_on = view.has_camera = view.has_microphone = true;
  return view;
}

View doctors_call() {
  CallView view = call(protocol::Role::doctor, other("Erika Beispiel", true, LineQuality::good));
  view.next_waiting = "Max Mustermann";
  view.next_waiting_since = at(10, 29);
  return of(view);
}

View muted_call() {
  CallView view = call(protocol::Role::patient, other("Dr. med. Jana Kern", false, LineQuality::good));
  view.others.front().camera_on = false;
  view.others.front().microphone_on = false;
  view.camera_on = view.microphone_on = false;
  view.sound_blocked = true;
  return of(view);
}

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
                  {protocol::AppointmentId{"d"}, "Max", "Mustermann", at(10, 45), at(10, 33), false, true}};
  view.appointments[0].present = 754s;
  view.appointments[5].mail = protocol::MailState::failed;
  view.appointments[5].mail_consent = true;
  view.next = view.appointments[4];
  view.panel = ready_panel();
  return view;
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

View invited() {
  AppointmentView view = form();
  view.existing = view.saved = true;
  view.title_name = "Lan Nguyen";
  view.invitation = protocol::Invitation{"P3HWR-6T8NC", "https://video.example.org/#tan=P3HWR-6T8NC", squares()};
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

Instant the_moment() {
  return at(10, 34);
}

std::vector<Setting> all_settings() {
  return {
      {"loading", of(LoadingView{})},
      {"tan-empty", of(typed("", 10))},
      {"tan-typing", of(typed("7K4QM-2X", 3))},
      {"tan-from-link", tan_from_link()},
      {"tan-incomplete", tan_incomplete()},
      {"tan-refused", tan_refused()},
      {"tan-locked", tan_locked()},
      {"name", of(NameView{{"Erika", FieldFault::none}, {"Beispiel", FieldFault::none}})},
      {"name-missing", name_missing()},
      {"privacy", of(PrivacyView{})},
      {"privacy-missing", of(PrivacyView{false, true, false})},
      {"privacy-server-away", server_away()},
      {"devices", of(DevicesView{card(), ready_panel(), false})},
      {"devices-asking", devices_asking()},
      {"devices-refused", devices_faulty(MediaFault::refused, MediaFault::refused)},
      {"devices-no-camera", devices_faulty(MediaFault::missing, MediaFault::none)},
      {"devices-in-use", devices_faulty(MediaFault::in_use, MediaFault::in_use)},
      {"waiting", waiting(true, at(10, 0), at(10, 30))},
      {"waiting-early", waiting(true, at(10, 40), at(10, 33))},
      {"waiting-registering", waiting(false, {}, {})},
      {"waiting-line-lost", waiting(false, at(10, 0), at(10, 33))},
      {"call-patient", of(call(protocol::Role::patient, other("Dr. med. Jana Kern", true, LineQuality::good)))},
      {"call-connecting",
       of(call(protocol::Role::patient, other("Dr. med. Jana Kern", false, LineQuality::connecting)))},
      {"call-lost", of(call(protocol::Role::patient, other("Dr. med. Jana Kern", true, LineQuality::lost)))},
      {"call-muted", muted_call()},
      {"call-doctor", doctors_call()},
      {"ended", of(EndedView{card(), 720s})},
      {"error-replaced", of(ErrorView{ErrorView::Kind::replaced})},
      {"error-session-ended", of(ErrorView{ErrorView::Kind::session_ended})},
      {"login", of(LoginView{})},
      {"login-refused", refused_login()},
      {"login-code", login_with_code()},
      {"day", of(day())},
      {"day-after-call", day_after_a_call()},
      {"day-no-devices", day_without_devices()},
      {"day-empty", empty_day()},
      {"day-assistant", assistants_day()},
      {"appointment-new", of(form())},
      {"appointment-doctors", form_for_several()},
      {"appointment-faults", faulty_form()},
      {"appointment-invited", invited()},
      {"appointment-by-phone", invited_by_phone()},
      {"appointment-undelivered", undelivered()},
      {"appointment-overlapping", overlapping_form()},
      {"appointment-done", done_appointment()},
      {"appointment-cancelling", cancelling()},
      {"settings", of(settings())},
      {"settings-scanning", scanning_settings()},
      {"settings-recovery-codes", settings_with_codes()},
      {"settings-faults", settings_faults()},
      {"settings-required", settings_required()},
  };
}

View setting(const std::string& name) {
  for (auto& each : all_settings()) {
    if (each.name == name) return each.view;
  }
  throw std::runtime_error("there is no setting " + name);
}

}  // namespace visavis::tests

// What the doctor's desk shows.

#include <algorithm>

#include "session/desk.h"

namespace visavis::session {

namespace {

std::string name_of(const protocol::Appointment& appointment) {
  return protocol::full_name(appointment.patient.given_name, appointment.patient.family_name);
}

}  // namespace

DayView Desk::day_view() const {
  DayView view;
  view.doctor_name = session_.doctor_name;
  view.day = day_;
  if (week_) view.week = first_day();
  if (search_) view.search = search_->view();
  view.today = shows_today();
  view.loaded = loaded_;
  for (const auto& each : appointments_) {
    (each.companion_of.empty() ? view.appointments : view.companions).push_back(each);
  }
  view.assistant = is_assistant();
  view.doctors = choice_of_doctors();
  view.doctor = doctor_;
  view.waiting = waiting_;
  for (auto& patient : view.waiting) {
    patient.since = consultation_.to_device_clock(patient.since);
    if (patient.expected_at) patient.expected_at = consultation_.to_device_clock(*patient.expected_at);
  }
  view.lines = consultation_.lines();
  if (view.today && (view.assistant || !shows_anothers_day())) {
    LocalTime day_after = midnight(zone_.local(now_));
    ++day_after.day;
    const Instant tomorrow = zone_.instant(day_after);
    const auto next = std::find_if(appointments_.begin(), appointments_.end(), [&](const auto& appointment) {
      return appointment.state == protocol::AppointmentState::planned && appointment.companion_of.empty() &&
             appointment.ends_at() > now_ && appointment.starts_at < tomorrow;
    });
    if (next != appointments_.end()) view.next = *next;
  }
  view.admitting = admitting_;
  view.last_call = last_call_;
  view.last_patient = patient_name_;
  view.patient_gone = gone_.has_value();
  view.panel = consultation_.capture.panel();
  view.signalling_lost = !consultation_.signaling.welcomed() && consultation_.signaling.failures() > 0;
  return view;
}

AppointmentView Desk::appointment_view() const {
  AppointmentView view = form_->view();
  view.doctor_name = session_.doctor_name;
  if (view.doctor == session_.id) view.with_doctor = session_.doctor_name;
  for (const auto& doctor : session_.doctors) {
    if (doctor.id == view.doctor) view.with_doctor = doctor.name;
  }
  if (!view.existing && !view.companion) view.doctors = choice_of_doctors();
  if (view.companion) {
    if (const auto* joined = find_beside_form(form_->companion_of())) view.companion_of = name_of(*joined);
  }
  // On the day of what is stored, whatever date is being typed.
  const auto is_it = [&](const auto& each) { return each.id == form_->id(); };
  const bool is_shown = std::any_of(appointments_.begin(), appointments_.end(), is_it);
  for (const auto& each : is_shown || !form_day_ ? appointments_ : form_day_->appointments) {
    const bool comes = each.companion_of == form_->id() && each.state != protocol::AppointmentState::cancelled;
    if (comes) view.companions.push_back({each.id, name_of(each)});
  }
  view.busy = consultation_.requests.pending(Ask::save);
  const auto span = form_->span(zone_);
  if (!span || !form_day_ || view.companion) return view;
  for (const auto& other : form_day_->appointments) {
    const bool open = other.state != protocol::AppointmentState::done &&
                      other.state != protocol::AppointmentState::cancelled && other.id != form_->id() &&
                      other.companion_of.empty();
    if (!open || other.starts_at >= span->end || other.ends_at() <= span->begin) continue;
    view.overlaps.push_back({name_of(other), other.starts_at});
  }
  return view;
}

CallView Desk::call_view() const {
  CallView view = consultation_.call_view(protocol::Role::doctor);
  constexpr int patients_place = protocol::usual_place(protocol::Role::patient);
  if (!view.at(patients_place)) {
    RemoteParticipant absent;
    absent.name = patient_name_;
    absent.place = patients_place;
    absent.present = false;
    view.others.insert(view.others.begin(), std::move(absent));
  }
  for (const auto& patient : waiting_) {
    const std::string name = protocol::full_name(patient.given_name, patient.family_name);
    if (patient.may_join && !view.to_let_in) view.to_let_in = {patient.appointment, name};
    if (!patient.companion_of.empty() || !view.next_waiting.empty()) continue;
    view.next_waiting = name;
    view.next_waiting_since = consultation_.to_device_clock(patient.since);
  }
  return view;
}

Content Desk::content() const {
  switch (step_) {
    case Step::login:
      return LoginView{email_, password_, code_, refused_, consultation_.requests.pending(Ask::sign_in)};
    case Step::day: return day_view();
    case Step::appointment: return appointment_view();
    case Step::settings: {
      SettingsView view = settings_->view();
      view.doctor_name = session_.doctor_name;
      view.required = session_.second_factor_missing;
      view.busy = std::any_of(std::begin(settings_asks), std::end(settings_asks),
                              [&](Ask ask) { return consultation_.requests.pending(ask); });
      return view;
    }
    case Step::call: return call_view();
    case Step::error: return ErrorView{error_};
    case Step::loading: break;
  }
  return LoadingView{};
}

std::optional<int> Desk::steps_back() const {
  switch (step_) {
    case Step::loading: return std::nullopt;
    case Step::day: return search_ ? 1 : 0;
    case Step::login:
    case Step::error: return 0;
    case Step::settings: return session_.second_factor_missing ? 0 : 1;
    case Step::appointment:
    case Step::call: return 1;
  }
  return 0;
}

View Desk::view() const {
  View view;
  view.practice = start_.practice;
  view.content = content();
  view.steps_back = steps_back();
  view.waiting = waiting_.size();
  if (step_ == Step::call) view.picture_first_until = consultation_.call.picture_first_until();
  view.held = step_ == Step::call && consultation_.held;
  view.retry_at = consultation_.requests.retry_at();
  view.locked_until = lockout_.until();
  return view;
}

}  // namespace visavis::session

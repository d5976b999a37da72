#include "session/appointment_form.h"

#include <utility>

#include "session/text_entry.h"

namespace visavis::session {
namespace {

bool same_day(const LocalTime& a, const LocalTime& b) {
  return a.year == b.year && a.month == b.month && a.day == b.day;
}

}  // namespace

AppointmentForm AppointmentForm::fresh(const LocalTime& day, Instant now, const TimeZone& zone, std::string language,
                                       protocol::DoctorId doctor) {
  AppointmentForm form;
  form.today_ = zone.local(now);
  LocalTime start = day;
  start.hour = 9;
  start.minute = 0;
  if (same_day(day, form.today_)) {
    LocalTime next = form.today_;
    next.minute = (next.minute / 15 + 1) * 15;
    start = zone.local(zone.instant(next));
  }
  form.view_.date.text = write_date(start, language);
  form.view_.time.text = write_time(start);
  form.view_.duration.text = "15";
  form.view_.language = std::move(language);
  form.view_.doctor = std::move(doctor);
  return form;
}

AppointmentForm AppointmentForm::of(const protocol::Appointment& appointment, const TimeZone& zone,
                                    std::string language) {
  AppointmentForm form;
  const LocalTime start = form.today_ = zone.local(appointment.starts_at);
  form.view_.given_name.text = appointment.patient.given_name;
  form.view_.family_name.text = appointment.patient.family_name;
  form.view_.email.text = appointment.patient.email;
  form.consent_asked_ = !appointment.patient.email.empty();
  form.view_.date.text = write_date(start, language);
  form.view_.time.text = write_time(start);
  form.view_.duration.text = std::to_string(appointment.duration.count());
  form.view_.language = std::move(language);
  form.saved(appointment);
  form.view_.saved = false;
  return form;
}

AppointmentForm AppointmentForm::companion_of(const AppointmentForm& other, const TimeZone& zone,
                                              std::string_view language) {
  AppointmentForm form;
  form.companion_of_ = other.id_.value_or(protocol::AppointmentId{});
  form.today_ = other.today_;
  // As it is stored, whatever is being typed.
  const LocalTime start = zone.local(other.view_.starts_at);
  form.view_.date.text = write_date(start, language);
  form.view_.time.text = write_time(start);
  form.view_.duration.text = std::to_string(other.view_.length.count());
  form.view_.language = other.view_.language;
  form.view_.doctor = other.view_.doctor;
  form.view_.companion = true;
  form.view_.companion_of = other.view_.title_name;
  return form;
}

void AppointmentForm::edit(const EditField& edit) {
  TextField field{bounded(edit.text), FieldFault::none};
  switch (edit.field) {
    case Field::given_name: view_.given_name = std::move(field); break;
    case Field::family_name: view_.family_name = std::move(field); break;
    case Field::email:
      // Whoever gives an address means it to be used, unless they say otherwise.
      if (!consent_asked_) view_.mail_consent = !trimmed(field.text).empty();
      view_.email = std::move(field);
      break;
    case Field::date: view_.date = std::move(field); break;
    case Field::time: view_.time = std::move(field); break;
    case Field::duration: view_.duration = std::move(field); break;
    default: return;
  }
  view_.saved = view_.refused = false;
  if (edit.field == Field::date || edit.field == Field::time || edit.field == Field::duration) {
    view_.overlaps_unknown = false;
  }
}

void AppointmentForm::agree_to_mail(bool agreed) {
  view_.mail_consent = agreed;
  view_.email.fault = FieldFault::none;
  consent_asked_ = true;
  view_.saved = view_.refused = false;
}

void AppointmentForm::start_now(Instant now, const TimeZone& zone, std::string_view language) {
  const LocalTime local = zone.local(now);
  edit({Field::date, write_date(local, language)});
  edit({Field::time, write_time(local)});
}

std::optional<AppointmentForm::Span> AppointmentForm::span(const TimeZone& zone) const {
  const auto date = parse_date(view_.date.text, today_);
  const auto time = parse_time(view_.time.text);
  const auto duration = parse_duration(view_.duration.text);
  if (!date || !time || !duration) return std::nullopt;
  const Instant begin = zone.instant({date->year, date->month, date->day, time->hour, time->minute});
  return Span{begin, begin + *duration};
}

void AppointmentForm::choose_duration(std::chrono::minutes duration) {
  edit({Field::duration, std::to_string(duration.count())});
}

void AppointmentForm::choose_language(std::string language) {
  view_.language = std::move(language);
  view_.saved = false;
}

void AppointmentForm::choose_doctor(protocol::DoctorId doctor) {
  view_.doctor = std::move(doctor);
  view_.saved = view_.refused = false;
}

std::optional<protocol::AppointmentRequest> AppointmentForm::check(Instant now, const TimeZone& zone) {
  today_ = zone.local(now);
  view_.given_name.fault = name_fault(view_.given_name.text);
  view_.family_name.fault = name_fault(view_.family_name.text);
  const bool without_mail = trimmed(view_.email.text).empty() && !view_.mail_consent;
  view_.email.fault = without_mail ? FieldFault::none : email_fault(view_.email.text);
  const auto date = parse_date(view_.date.text, today_);
  const auto time = parse_time(view_.time.text);
  const auto duration = parse_duration(view_.duration.text);
  const auto fault_of = [](const TextField& field, bool good) {
    if (good) return FieldFault::none;
    return trimmed(field.text).empty() ? FieldFault::missing : FieldFault::malformed;
  };
  view_.date.fault = fault_of(view_.date, date.has_value());
  view_.time.fault = fault_of(view_.time, time.has_value());
  view_.duration.fault = fault_of(view_.duration, duration.has_value());
  if (!date || !time || !duration) return std::nullopt;

  protocol::AppointmentRequest request;
  request.starts_at = zone.instant({date->year, date->month, date->day, time->hour, time->minute});
  request.duration = *duration;
  request.patient = {trimmed(view_.given_name.text), trimmed(view_.family_name.text), trimmed(view_.email.text)};
  request.language = view_.language;
  request.mail_consent = view_.mail_consent;
  request.doctor = view_.doctor;
  request.companion_of = companion_of_;
  const bool moved = !view_.existing || request.starts_at != view_.starts_at || request.duration != view_.length;
  if (moved && !view_.companion && request.starts_at + request.duration <= now) {
    (same_day(*date, today_) ? view_.time : view_.date).fault = FieldFault::in_the_past;
  }
  const bool sound = view_.given_name.fault == FieldFault::none && view_.family_name.fault == FieldFault::none &&
                     view_.email.fault == FieldFault::none && view_.date.fault == FieldFault::none &&
                     view_.time.fault == FieldFault::none;
  return sound ? std::optional{request} : std::nullopt;
}

void AppointmentForm::saved(const protocol::Appointment& appointment) {
  id_ = appointment.id;
  companion_of_ = appointment.companion_of;
  view_.companion = !companion_of_.empty();
  view_.existing = true;
  view_.saved = true;
  view_.refused = false;
  view_.state = appointment.state;
  view_.title_name = protocol::full_name(appointment.patient.given_name, appointment.patient.family_name);
  view_.starts_at = appointment.starts_at;
  view_.length = appointment.duration;
  view_.mail_consent = view_.is_mailed = appointment.mail_consent;
  view_.mailed_to = appointment.patient.email;
  view_.mail = appointment.mail_consent ? appointment.mail : std::nullopt;
  view_.present = appointment.present;
  view_.overlaps_unknown = appointment.overlaps && !appointment.overlaps->empty();
  view_.doctor = appointment.doctor;
}

void AppointmentForm::invited(protocol::Invitation invitation) {
  view_.invitation = std::move(invitation);
  view_.link_copied = false;
  if (view_.is_mailed) view_.mail = protocol::MailState::pending;
}

}  // namespace visavis::session

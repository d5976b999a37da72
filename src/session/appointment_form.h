#pragma once

#include <optional>

#include "protocol/appointment.h"
#include "session/intent.h"
#include "session/time_zone.h"
#include "session/view.h"

namespace visavis::session {

// The fields of an appointment while the doctor fills them in.
class AppointmentForm {
 public:
  // A new appointment on `day`, at the next quarter of an hour.
  static AppointmentForm fresh(const LocalTime& day, Instant now, const TimeZone& zone, std::string language,
                               protocol::DoctorId doctor);
  static AppointmentForm of(const protocol::Appointment& appointment, const TimeZone& zone, std::string language);

  // For somebody who is to take part in that one's consultation.
  static AppointmentForm companion_of(const AppointmentForm& other, const TimeZone& zone, std::string_view language);

  void edit(const EditField& edit);
  void agree_to_mail(bool agreed);
  void start_now(Instant now, const TimeZone& zone, std::string_view language);
  void choose_duration(std::chrono::minutes duration);
  void choose_language(std::string language);
  void choose_doctor(protocol::DoctorId doctor);
  // What the fields say; without it, the view shows what to repair.
  std::optional<protocol::AppointmentRequest> check(Instant now, const TimeZone& zone);

  // From when to when, as far as the fields say so.
  struct Span {
    Instant begin;
    Instant end;
  };
  [[nodiscard]] std::optional<Span> span(const TimeZone& zone) const;

  void saved(const protocol::Appointment& appointment);
  void invited(protocol::Invitation invitation);
  void refused() { view_.refused = true; }
  void ask_cancel(bool asked) { view_.confirming_cancel = asked; }
  void link_copied() { view_.link_copied = true; }

  [[nodiscard]] const std::optional<protocol::AppointmentId>& id() const { return id_; }
  [[nodiscard]] const protocol::AppointmentId& companion_of() const { return companion_of_; }
  [[nodiscard]] const AppointmentView& view() const { return view_; }

 private:
  std::optional<protocol::AppointmentId> id_;
  protocol::AppointmentId companion_of_;  // empty: nobody's
  LocalTime today_;
  bool consent_asked_ = false;  // it was ticked or not by hand
  AppointmentView view_;
};

}  // namespace visavis::session

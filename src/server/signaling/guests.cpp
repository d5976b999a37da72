#include "server/signaling/guests.h"

#include "server/practice/identity.h"
#include "server/store/appointments.h"
#include "server/store/doctors.h"
#include "server/store/sessions.h"

namespace visavis::server {

Outcome<DoctorId> doctor_of(soci::session& sql, const AppointmentId& appointment) {
  const auto found = find_appointment(sql, appointment);
  if (!found) return fail(FailureCode::not_found);
  return found->facts.doctor;
}

std::optional<Guest> expected_guest(soci::session& sql, const AppointmentId& appointment) {
  const auto found = find_appointment(sql, appointment);
  if (!found || found->facts.state == AppointmentState::cancelled) return std::nullopt;
  const auto& facts = found->facts;
  return Guest{facts.id,        facts.patient.given_name, facts.patient.family_name,
               facts.starts_at, facts.companion_of,       found->place};
}

Outcome<Introduction> introduce(soci::session& sql, const Caller& caller, Instant now) {
  if (caller.seat.is_doctor()) {
    // Whose page is open is not idle.
    const auto who = identify_doctor(sql, caller.session, now, longest_practice_session);
    if (!who) return tl::unexpected(who.error());
    if (who->is_assistant() || who->second_factor_missing) return fail(FailureCode::not_signed_in);
    return Introduction{find_doctor(sql, who->doctor)->name, {}};
  }
  const auto session = find_patient_session(sql, caller.session);
  const auto guest = expected_guest(sql, caller.seat.appointment);
  if (!session || session->appointment != caller.seat.appointment || !guest) return fail(FailureCode::not_signed_in);
  return Introduction{{}, *guest};
}

}  // namespace visavis::server

#include "server/practice/identity.h"

#include "server/practice/entry_window.h"
#include "server/practice/second_factor.h"
#include "server/store/appointments.h"
#include "server/store/doctors.h"
#include "server/store/sessions.h"

namespace visavis::server {

using protocol::Role;

SessionId session_of_token(const Vault& vault, Role role, const std::string& token) {
  return SessionId{vault.hash(role == Role::doctor ? "practice session" : "patient session", token)};
}

namespace {

// A write for each request would be one too many.
constexpr std::chrono::minutes seen_lately{1};

}  // namespace

Outcome<Identity> identify_doctor(soci::session& sql, const SessionId& session, Instant now,
                                  std::chrono::minutes idle) {
  const auto found = find_practice_session(sql, session);
  if (!found || found->expires_at <= now || found->seen_at + idle <= now) return fail(FailureCode::not_signed_in);
  const auto doctor = find_doctor(sql, found->doctor);
  if (!doctor || doctor->disabled) return fail(FailureCode::not_signed_in);
  if (found->seen_at + seen_lately <= now) mark_seen(sql, session, now);
  return Identity{
      Role::doctor, session, found->doctor, {}, doctor->practice, doctor->role, lacks_second_factor(sql, *doctor)};
}

Outcome<Identity> identify_patient(soci::session& sql, const SessionId& session, Instant now,
                                   std::chrono::minutes late_entry) {
  const auto found = find_patient_session(sql, session);
  if (!found) return fail(FailureCode::not_signed_in);
  const auto appointment = find_appointment(sql, found->appointment);
  if (!appointment || !may_enter(sql, *appointment, now, late_entry)) return fail(FailureCode::not_signed_in);
  Identity patient;
  patient.session = session;
  patient.appointment = found->appointment;
  return patient;
}

}  // namespace visavis::server

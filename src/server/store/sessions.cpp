#include "server/store/sessions.h"

#include "server/store/columns.h"

namespace visavis::server {

std::optional<SessionId> replace_patient_session(soci::session& sql, const StoredPatientSession& session) {
  SessionId earlier;
  sql << "SELECT token_hash FROM patient_session WHERE appointment = :appointment", soci::into(earlier.value),
      soci::use(session.appointment.value, "appointment");
  const bool replaces = sql.got_data();
  if (replaces) delete_patient_session(sql, earlier);
  const long long created_at = to_column(session.created_at);
  sql << "INSERT INTO patient_session(token_hash, appointment, privacy_version, created_at) "
         "VALUES(:id, :appointment, :version, :now)",
      soci::use(session.id.value, "id"), soci::use(session.appointment.value, "appointment"),
      soci::use(session.privacy_version, "version"), soci::use(created_at, "now");
  if (!replaces) return std::nullopt;
  return earlier;
}

std::optional<StoredPatientSession> find_patient_session(soci::session& sql, const SessionId& id) {
  StoredPatientSession session;
  long long created_at = 0;
  sql << "SELECT token_hash, appointment, privacy_version, created_at FROM patient_session WHERE token_hash = :id",
      soci::into(session.id.value), soci::into(session.appointment.value), soci::into(session.privacy_version),
      soci::into(created_at), soci::use(id.value, "id");
  if (!sql.got_data()) return std::nullopt;
  session.created_at = from_column(created_at);
  return session;
}

void delete_patient_session(soci::session& sql, const SessionId& id) {
  sql << "DELETE FROM patient_session WHERE token_hash = :id", soci::use(id.value, "id");
}

void insert(soci::session& sql, const StoredPracticeSession& session) {
  const long long created_at = to_column(session.created_at);
  const long long expires_at = to_column(session.expires_at);
  sql << "INSERT INTO practice_session(token_hash, doctor, created_at, expires_at) "
         "VALUES(:id, :doctor, :created_at, :expires_at)",
      soci::use(session.id.value, "id"), soci::use(session.doctor.value, "doctor"), soci::use(created_at, "created_at"),
      soci::use(expires_at, "expires_at");
}

std::optional<StoredPracticeSession> find_practice_session(soci::session& sql, const SessionId& id) {
  StoredPracticeSession session;
  long long created_at = 0;
  long long expires_at = 0;
  sql << "SELECT token_hash, doctor, created_at, expires_at FROM practice_session WHERE token_hash = :id",
      soci::into(session.id.value), soci::into(session.doctor.value), soci::into(created_at), soci::into(expires_at),
      soci::use(id.value, "id");
  if (!sql.got_data()) return std::nullopt;
  session.created_at = from_column(created_at);
  session.expires_at = from_column(expires_at);
  return session;
}

void delete_practice_session(soci::session& sql, const SessionId& id) {
  sql << "DELETE FROM practice_session WHERE token_hash = :id", soci::use(id.value, "id");
}

void delete_sessions_of(soci::session& sql, const DoctorId& doctor) {
  sql << "DELETE FROM practice_session WHERE doctor = :doctor", soci::use(doctor.value, "doctor");
}

void delete_expired_practice_sessions(soci::session& sql, Instant now) {
  const long long moment = to_column(now);
  sql << "DELETE FROM practice_session WHERE expires_at <= :now", soci::use(moment, "now");
}

}  // namespace visavis::server

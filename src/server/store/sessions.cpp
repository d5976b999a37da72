#include "server/store/sessions.h"

#include "server/store/columns.h"
#include "server/store/deletion.h"

namespace visavis::server {
namespace {

constexpr const char* select_practice_session =
    "SELECT token_hash, doctor, created_at, expires_at, seen_at FROM practice_session ";

StoredPracticeSession practice_session_from(const soci::row& row) {
  return {SessionId{row.get<std::string>(0)}, DoctorId{row.get<std::string>(1)}, from_column(row.get<long long>(2)),
          from_column(row.get<long long>(3)), from_column(row.get<long long>(4))};
}

}  // namespace

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
  const long long seen_at = to_column(session.seen_at);
  sql << "INSERT INTO practice_session(token_hash, doctor, created_at, expires_at, seen_at) "
         "VALUES(:id, :doctor, :created_at, :expires_at, :seen_at)",
      soci::use(session.id.value, "id"), soci::use(session.doctor.value, "doctor"), soci::use(created_at, "created_at"),
      soci::use(expires_at, "expires_at"), soci::use(seen_at, "seen_at");
}

std::optional<StoredPracticeSession> find_practice_session(soci::session& sql, const SessionId& id) {
  const soci::rowset<soci::row> rows =
      (sql.prepare << select_practice_session << "WHERE token_hash = :id", soci::use(id.value, "id"));
  for (const auto& row : rows) return practice_session_from(row);
  return std::nullopt;
}

std::vector<StoredPracticeSession> practice_sessions_of(soci::session& sql, const DoctorId& doctor) {
  std::vector<StoredPracticeSession> sessions;
  const soci::rowset<soci::row> rows =
      (sql.prepare << select_practice_session << "WHERE doctor = :doctor ORDER BY seen_at DESC",
       soci::use(doctor.value, "doctor"));
  for (const auto& row : rows) sessions.push_back(practice_session_from(row));
  return sessions;
}

void mark_seen(soci::session& sql, const SessionId& id, Instant now) {
  const long long moment = to_column(now);
  sql << "UPDATE practice_session SET seen_at = :now WHERE token_hash = :id", soci::use(moment, "now"),
      soci::use(id.value, "id");
}

void delete_practice_session(soci::session& sql, const SessionId& id) {
  sql << "DELETE FROM practice_session WHERE token_hash = :id", soci::use(id.value, "id");
}

void delete_sessions_of(soci::session& sql, const DoctorId& doctor) {
  sql << "DELETE FROM practice_session WHERE doctor = :doctor", soci::use(doctor.value, "doctor");
}

std::vector<SessionId> delete_other_sessions(soci::session& sql, const DoctorId& doctor, const SessionId& kept) {
  std::vector<SessionId> ended;
  for (const auto& session : practice_sessions_of(sql, doctor)) {
    if (session.id == kept) continue;
    delete_practice_session(sql, session.id);
    ended.push_back(session.id);
  }
  return ended;
}

long long delete_expired_practice_sessions(soci::session& sql, Instant now) {
  return delete_by(sql, "DELETE FROM practice_session WHERE expires_at <= :moment", now);
}

}  // namespace visavis::server

#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>
#include <vector>

#include "server/clock.h"
#include "server/ids.h"

namespace visavis::server {

struct StoredPatientSession {
  SessionId id;
  AppointmentId appointment;
  std::string privacy_version;  // of the notice that was shown
  Instant created_at;
};
struct StoredPracticeSession {
  SessionId id;
  DoctorId doctor;
  Instant created_at;
  Instant expires_at;
  Instant seen_at;
};

// An appointment has one session: returns the one that this takes the place of.
std::optional<SessionId> replace_patient_session(soci::session& sql, const StoredPatientSession& session);
std::optional<StoredPatientSession> find_patient_session(soci::session& sql, const SessionId& id);
void delete_patient_session(soci::session& sql, const SessionId& id);

void insert(soci::session& sql, const StoredPracticeSession& session);
std::optional<StoredPracticeSession> find_practice_session(soci::session& sql, const SessionId& id);
std::vector<StoredPracticeSession> practice_sessions_of(soci::session& sql, const DoctorId& doctor);
void mark_seen(soci::session& sql, const SessionId& id, Instant now);
void delete_practice_session(soci::session& sql, const SessionId& id);
void delete_sessions_of(soci::session& sql, const DoctorId& doctor);
// Those that ended by it.
std::vector<SessionId> delete_other_sessions(soci::session& sql, const DoctorId& doctor, const SessionId& kept);
long long delete_expired_practice_sessions(soci::session& sql, Instant now);

}  // namespace visavis::server

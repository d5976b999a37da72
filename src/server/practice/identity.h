#pragma once

#include <soci/soci.h>

#include <chrono>
#include <string>

#include "protocol/session.h"
#include "protocol/signaling.h"
#include "server/clock.h"
#include "server/failure.h"
#include "server/ids.h"
#include "server/secrets/vault.h"

namespace visavis::server {

constexpr std::chrono::hours longest_practice_session{12};

// Who a request comes from, by its cookie.
struct Identity {
  protocol::Role role = protocol::Role::patient;
  SessionId session;
  DoctorId doctor;            // of who works in a practice
  AppointmentId appointment;  // of a patient
  PracticeId practice;        // of who works there
  protocol::StaffRole staff_role = protocol::StaffRole::doctor;
  bool second_factor_missing = false;  // that the practice requires

  [[nodiscard]] bool is_assistant() const {
    return role == protocol::Role::doctor && staff_role == protocol::StaffRole::assistant;
  }
};

// The session that a cookie opens: patients and doctors could otherwise use each other's.
SessionId session_of_token(const Vault& vault, protocol::Role role, const std::string& token);

// not_signed_in where the session is unknown, has expired or was idle, or its doctor may not sign in any more. Asking
// is a sign of life.
Outcome<Identity> identify_doctor(soci::session& sql, const SessionId& session, Instant now, std::chrono::minutes idle);
// not_signed_in where the session is unknown, was replaced, or its appointment may not be entered any more.
Outcome<Identity> identify_patient(soci::session& sql, const SessionId& session, Instant now,
                                   std::chrono::minutes late_entry);

}  // namespace visavis::server

#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>
#include <vector>

#include "protocol/session.h"
#include "server/ids.h"

namespace visavis::server {

// Who signs in to a practice: also its assistants.
struct Doctor {
  DoctorId id;
  PracticeId practice;
  std::string email;  // lower case, as it is compared
  std::string name;
  std::string password_hash;
  bool disabled = false;
  protocol::StaffRole role = protocol::StaffRole::doctor;

  // Whether there can be new appointments with this one.
  [[nodiscard]] bool holds_consultations() const { return !disabled && role == protocol::StaffRole::doctor; }
};

void insert(soci::session& sql, const Doctor& doctor);
void update(soci::session& sql, const Doctor& doctor);
std::optional<Doctor> find_doctor(soci::session& sql, const DoctorId& id);
std::optional<Doctor> find_doctor_by_email(soci::session& sql, const std::string& email);
std::vector<Doctor> all_doctors(soci::session& sql);
// By name.
std::vector<Doctor> doctors_of(soci::session& sql, const PracticeId& practice);

}  // namespace visavis::server

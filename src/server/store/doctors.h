#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>
#include <vector>

#include "server/ids.h"

namespace visavis::server {

struct Doctor {
  DoctorId id;
  PracticeId practice;
  std::string email;  // lower case, as it is compared
  std::string name;
  std::string password_hash;
  bool disabled = false;
};

void insert(soci::session& sql, const Doctor& doctor);
void update(soci::session& sql, const Doctor& doctor);
std::optional<Doctor> find_doctor(soci::session& sql, const DoctorId& id);
std::optional<Doctor> find_doctor_by_email(soci::session& sql, const std::string& email);
std::vector<Doctor> all_doctors(soci::session& sql);

}  // namespace visavis::server

#pragma once

#include <soci/soci.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/clock.h"
#include "server/ids.h"

namespace visavis::server {

// A doctor's authenticator app. Not in force before it was confirmed by a code.
struct SecondFactor {
  DoctorId doctor;
  std::string sealed_secret;
  std::optional<Instant> confirmed_at;
  std::int64_t last_step = 0;  // of the code that was accepted last: none is accepted twice
};

void replace(soci::session& sql, const SecondFactor& factor);
std::optional<SecondFactor> find_second_factor(soci::session& sql, const DoctorId& doctor);
// With the recovery codes.
void delete_second_factor(soci::session& sql, const DoctorId& doctor);

void replace_recovery_codes(soci::session& sql, const DoctorId& doctor, const std::vector<std::string>& hashes);
// False where there is no such code (any more).
bool use_recovery_code(soci::session& sql, const DoctorId& doctor, const std::string& hash);
int count_recovery_codes(soci::session& sql, const DoctorId& doctor);

}  // namespace visavis::server

#pragma once

#include <soci/soci.h>

#include <string_view>

#include "server/failure.h"
#include "server/ids.h"
#include "server/secrets/vault.h"
#include "server/store/doctors.h"
#include "server/store/second_factors.h"

namespace visavis::server {

enum class SecondFactorVerdict { none_needed, missing, wrong, right };

// What a doctor has entered besides the password. A code of the app or a recovery code is used up by that.
SecondFactorVerdict check_second_factor(soci::session& sql, const Vault& vault, const DoctorId& doctor,
                                        std::string_view entered, Instant now);

// The same for a code of the app alone, also of one that is yet to be confirmed: false where it is wrong or was used.
bool use_one_time_code(soci::session& sql, const Vault& vault, SecondFactor& factor, std::string_view entered,
                       Instant now);

// Whether the practice requires one that is not there yet.
bool lacks_second_factor(soci::session& sql, const Doctor& doctor);

// What is stored of a recovery code; empty for what is none.
std::string recovery_code_hash(const Vault& vault, std::string_view written);

}  // namespace visavis::server

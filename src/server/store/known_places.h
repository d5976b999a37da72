#pragma once

#include <soci/soci.h>

#include <chrono>
#include <string>

#include "server/clock.h"
#include "server/ids.h"

namespace visavis::server {

// Addresses from which a doctor has signed in, as keyed hashes: guesses elsewhere do not shut them out.
constexpr std::chrono::days places_kept{90};

bool is_known_place(soci::session& sql, const DoctorId& doctor, const std::string& place);
// Writes only where that was not done today.
void remember_place(soci::session& sql, const DoctorId& doctor, const std::string& place, Instant now);
void delete_places_before(soci::session& sql, Instant moment);

}  // namespace visavis::server

#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>

#include "server/clock.h"
#include "server/ids.h"

namespace visavis::server {

// An appointment has one TAN, of which only the keyed hash is stored; a new one ends the old.
void replace_invitation(soci::session& sql, const AppointmentId& appointment, const std::string& tan_hash, Instant now);
std::optional<AppointmentId> find_invited(soci::session& sql, const std::string& tan_hash);

}  // namespace visavis::server

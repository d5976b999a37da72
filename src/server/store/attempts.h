#pragma once

#include <soci/soci.h>

#include <chrono>
#include <optional>
#include <string>

#include "server/clock.h"

namespace visavis::server {

// When everything that was counted against `whose`, a keyed hash, will be forgotten; nothing where nothing is counted.
std::optional<Instant> forgotten_at(soci::session& sql, const std::string& whose);
// Puts that off by `more`, from `since` where it was to be before, to no later than `latest`: so processes can count
// together, each what it saw.
void put_off_forgetting(soci::session& sql, const std::string& whose, Instant since, std::chrono::milliseconds more,
                        Instant latest);
void delete_forgotten_attempts(soci::session& sql, Instant now);

}  // namespace visavis::server

#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>
#include <vector>

#include "server/clock.h"
#include "server/ids.h"

namespace visavis::server {

// The first answer to a request that carried an Idempotency-Key; sealed, as it holds a TAN.
struct RememberedAnswer {
  DoctorId doctor;
  std::string key_hash;
  std::string request_hash;
  std::string sealed_answer;
};

// How long it is remembered.
constexpr std::chrono::hours answers_kept{24};

// Instead of one whose time is up.
void insert(soci::session& sql, const RememberedAnswer& answer, Instant now);
std::optional<RememberedAnswer> find_answer(soci::session& sql, const DoctorId& doctor, const std::string& key_hash,
                                            Instant now);
std::vector<RememberedAnswer> all_answers(soci::session& sql);
void delete_answer(soci::session& sql, const RememberedAnswer& answer);
// How many.
long long delete_overdue_answers(soci::session& sql, Instant now);

}  // namespace visavis::server

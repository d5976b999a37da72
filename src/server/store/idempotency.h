#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>

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

void insert(soci::session& sql, const RememberedAnswer& answer, Instant now);
std::optional<RememberedAnswer> find_answer(soci::session& sql, const DoctorId& doctor, const std::string& key_hash);
void delete_answers_before(soci::session& sql, Instant moment);

}  // namespace visavis::server

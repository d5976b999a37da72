#pragma once

#include <soci/soci.h>

#include <filesystem>
#include <string>
#include <tl/expected.hpp>

#include "protocol/json.h"
#include "server/clock.h"
#include "server/ids.h"
#include "server/privacy/register.h"
#include "server/secrets/vault.h"

namespace visavis::server {

// Whether there is an appointment with this address.
bool is_known(soci::session& sql, const std::string& email);

std::vector<AppointmentId> appointments_of(soci::session& sql, const std::string& email);

// Art. 15 and 20 GDPR: everything that is stored about a patient, found by e-mail address and driven by the register:
// {email, exportedAt, categories: [{category, purpose, legalBasis, retention, …, records: [{column: value}]}]}.
// Moments are ISO 8601.
protocol::Json export_subject(soci::session& sql, const Register& notices, const Settings& settings,
                              const std::string& language, const std::string& email, Instant now);

struct Erased {
  long long appointments = 0;
  long long answers = 0;
  std::vector<std::string> mails;  // ids, whose files are to go as well
};
// Art. 17 GDPR: all of that. A sentence where a call goes on, or an appointment is still to come.
tl::expected<Erased, std::string> erase_subject(soci::session& sql, const Vault& vault, const std::string& email,
                                                Instant now);

}  // namespace visavis::server

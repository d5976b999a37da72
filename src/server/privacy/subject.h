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

// Whom it is about: all appointments with an address, in whatever capitals, or where there is none one appointment.
struct Subject {
  std::string email{};
  AppointmentId appointment{};
};

// Whether it is an appointment with an address, by which there may be more of the same patient.
bool has_address(soci::session& sql, const AppointmentId& appointment);

std::vector<AppointmentId> appointments_of(soci::session& sql, const Subject& subject);

// Art. 15 and 20 GDPR: everything that is stored about a patient, driven by the register: {email or appointment,
// exportedAt, categories: [{category, purpose, legalBasis, retention, …, records: [{column: value}]}]}.
// Moments are ISO 8601.
protocol::Json export_subject(soci::session& sql, const Register& notices, const Settings& settings,
                              const std::string& language, const Subject& subject, Instant now);

struct Erased {
  long long appointments = 0;
  long long answers = 0;
  std::vector<std::string> mails;  // ids, whose files are to go as well
};
// Art. 17 GDPR: all of that. A sentence where a call goes on, or an appointment is still to come.
tl::expected<Erased, std::string> erase_subject(soci::session& sql, const Vault& vault, const Subject& subject,
                                                Instant now);

}  // namespace visavis::server

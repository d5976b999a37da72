#pragma once

#include <soci/soci.h>

#include <filesystem>

#include "server/clock.h"
#include "server/config/settings.h"

namespace visavis::server {

// What was deleted because its time was up.
struct Deleted {
  long long appointments = 0;  // with their TAN, sessions and mails
  long long mails = 0;         // rows of mails that were sent or given up
  long long files = 0;         // in the file outbox
  long long sessions = 0;      // of doctors
  long long answers = 0;       // to requests with an Idempotency-Key
  // Which delete_overdue leaves to AuditTrail::cut.
  long long audit_entries = 0;
};

// Everything that the register's periods, as configured, let live no longer than until `now`; never an appointment
// whose call goes on.
Deleted delete_overdue(soci::session& sql, const Settings& settings, Instant now);
// The same for the files of mails; blocks. Throws std::filesystem::filesystem_error.
long long delete_overdue_mail_files(const Settings& settings, Instant now);

}  // namespace visavis::server

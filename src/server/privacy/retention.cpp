#include "server/privacy/retention.h"

#include "server/store/attempts.h"
#include "server/store/deletion.h"
#include "server/store/idempotency.h"
#include "server/store/known_places.h"
#include "server/store/sessions.h"

namespace visavis::server {
namespace {

namespace fs = std::filesystem;

}  // namespace

Deleted delete_overdue(soci::session& sql, const Settings& settings, Instant now) {
  Deleted deleted;
  deleted.appointments = delete_by(
      sql, "DELETE FROM appointment WHERE state <> 'in_call' AND starts_at + duration_minutes * 60000 <= :moment",
      now - settings.retention.appointments);
  deleted.mails =
      delete_by(sql, "DELETE FROM outbox WHERE sent_at <> 0 AND sent_at <= :moment", now - settings.retention.mails);
  deleted.sessions = delete_expired_practice_sessions(sql, now);
  delete_forgotten_attempts(sql, now);
  delete_places_before(sql, now - places_kept);
  delete_by(sql, "DELETE FROM incident WHERE last_at <= :moment", now - settings.retention.security_log);
  deleted.answers = delete_overdue_answers(sql, now);
  return deleted;
}

long long delete_overdue_mail_files(const Settings& settings, Instant now) {
  long long deleted = 0;
  if (!fs::is_directory(settings.mail.folder)) return deleted;
  const auto limit = now - settings.retention.mails;
  for (const auto& file : fs::directory_iterator(settings.mail.folder)) {
    if (file.path().extension() != ".eml") continue;
    // What sends the mails may take one away at any moment.
    std::error_code gone;
    const auto written = std::chrono::file_clock::to_sys(file.last_write_time(gone));
    if (!gone && written <= limit && fs::remove(file.path(), gone)) ++deleted;
  }
  return deleted;
}

}  // namespace visavis::server

#include "server/privacy/retention.h"

#include "server/store/columns.h"
#include "server/store/idempotency.h"
#include "server/store/known_places.h"

namespace visavis::server {
namespace {

namespace fs = std::filesystem;

long long execute(soci::session& sql, const char* text, long long moment) {
  soci::statement statement = (sql.prepare << text, soci::use(moment, "moment"));
  statement.execute(true);
  return statement.get_affected_rows();
}

}  // namespace

Deleted delete_overdue(soci::session& sql, const Settings& settings, Instant now) {
  Deleted deleted;
  deleted.appointments = execute(
      sql, "DELETE FROM appointment WHERE state <> 'in_call' AND starts_at + duration_minutes * 60000 <= :moment",
      to_column(now - settings.retention.appointments));
  deleted.mails = execute(sql, "DELETE FROM outbox WHERE sent_at <> 0 AND sent_at <= :moment",
                          to_column(now - settings.retention.mails));
  deleted.sessions = execute(sql, "DELETE FROM practice_session WHERE expires_at <= :moment", to_column(now));
  execute(sql, "DELETE FROM attempt WHERE forgotten_at <= :moment", to_column(now));
  delete_places_before(sql, now - places_kept);
  execute(sql, "DELETE FROM incident WHERE last_at <= :moment", to_column(now - settings.retention.security_log));
  deleted.answers = execute(sql, "DELETE FROM idempotency WHERE created_at <= :moment", to_column(now - answers_kept));
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

#include "server/store/attempts.h"

#include "server/store/columns.h"
#include "server/store/deletion.h"

namespace visavis::server {

std::optional<Instant> forgotten_at(soci::session& sql, const std::string& whose) {
  long long moment = 0;
  sql << "SELECT forgotten_at FROM attempt WHERE whose = :whose", soci::into(moment), soci::use(whose, "whose");
  if (!sql.got_data()) return std::nullopt;
  return from_column(moment);
}

void put_off_forgetting(soci::session& sql, const std::string& whose, Instant since, std::chrono::milliseconds more,
                        Instant latest) {
  const long long added = more.count();
  const long long begin = to_column(since);
  const long long fresh = to_column(std::min(since + more, latest));
  const long long capped = to_column(latest);
  const long long nearly = to_column(latest - more);
  sql << "INSERT INTO attempt(whose, forgotten_at) VALUES(:whose, :fresh) ON CONFLICT (whose) DO UPDATE SET "
         "forgotten_at = CASE WHEN attempt.forgotten_at > :nearly THEN :capped "
         "WHEN attempt.forgotten_at > :begin THEN attempt.forgotten_at + :added ELSE :anew END",
      soci::use(whose, "whose"), soci::use(fresh, "fresh"), soci::use(nearly, "nearly"), soci::use(capped, "capped"),
      soci::use(begin, "begin"), soci::use(added, "added"), soci::use(fresh, "anew");
}

void delete_forgotten_attempts(soci::session& sql, Instant now) {
  delete_by(sql, "DELETE FROM attempt WHERE forgotten_at <= :moment", now);
}

}  // namespace visavis::server

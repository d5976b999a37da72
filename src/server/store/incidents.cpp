#include "server/store/incidents.h"

#include "server/store/columns.h"

namespace visavis::server {

bool notice_incident(soci::session& sql, const std::string& kind, std::chrono::minutes quiet, Instant now) {
  const long long moment = to_column(now);
  const long long lately = to_column(now - quiet);
  soci::statement again = (sql.prepare << "UPDATE incident SET last_at = :now WHERE kind = :kind AND last_at > :lately",
                           soci::use(moment, "now"), soci::use(kind, "kind"), soci::use(lately, "lately"));
  again.execute(true);
  if (again.get_affected_rows() > 0) return false;
  sql << "DELETE FROM incident WHERE kind = :kind", soci::use(kind, "kind");
  sql << "INSERT INTO incident(kind, begun_at, last_at, alerted_at, attempts, next_attempt_at) "
         "VALUES(:kind, :begun, :last, 0, 0, :next)",
      soci::use(kind, "kind"), soci::use(moment, "begun"), soci::use(moment, "last"), soci::use(moment, "next");
  return true;
}

std::optional<Incident> take_untold_incident(soci::session& sql, Instant now, Instant again_at) {
  Incident incident;
  long long begun_at = 0;
  const long long moment = to_column(now);
  const long long again = to_column(again_at);
  sql << "SELECT kind, begun_at, attempts FROM incident WHERE alerted_at = 0 AND next_attempt_at <= :now LIMIT 1",
      soci::into(incident.kind), soci::into(begun_at), soci::into(incident.attempts), soci::use(moment, "now");
  if (!sql.got_data()) return std::nullopt;
  soci::statement take = (sql.prepare << "UPDATE incident SET attempts = attempts + 1, next_attempt_at = :again "
                                         "WHERE kind = :kind AND alerted_at = 0 AND next_attempt_at <= :now",
                          soci::use(again, "again"), soci::use(incident.kind, "kind"), soci::use(moment, "now"));
  take.execute(true);
  if (take.get_affected_rows() == 0) return std::nullopt;
  incident.begun_at = from_column(begun_at);
  return incident;
}

void mark_told(soci::session& sql, const std::string& kind, Instant now) {
  const long long moment = to_column(now);
  sql << "UPDATE incident SET alerted_at = :now WHERE kind = :kind", soci::use(moment, "now"), soci::use(kind, "kind");
}

void put_off_telling(soci::session& sql, const std::string& kind, Instant again_at) {
  const long long moment = to_column(again_at);
  sql << "UPDATE incident SET next_attempt_at = :again WHERE kind = :kind", soci::use(moment, "again"),
      soci::use(kind, "kind");
}

}  // namespace visavis::server

#include "server/store/audit.h"

#include "server/store/columns.h"

namespace visavis::server {

AuditChain lock_chain(soci::session& sql) {
  sql << "UPDATE audit_chain SET number = number WHERE id = 1";
  return find_chain(sql);
}

AuditChain find_chain(soci::session& sql) {
  AuditChain chain;
  sql << "SELECT number, hash, seal, cut_number, cut_hash, cut_seal FROM audit_chain WHERE id = 1",
      soci::into(chain.last.number), soci::into(chain.last.hash), soci::into(chain.last.seal),
      soci::into(chain.cut.number), soci::into(chain.cut.hash), soci::into(chain.cut.seal);
  return chain;
}

void insert(soci::session& sql, const AuditEntry& entry) {
  const long long done_at = to_column(entry.done_at);
  sql << "INSERT INTO audit_entry(number, done_at, actor, deed, appointment, account, hash) "
         "VALUES(:number, :done_at, :actor, :deed, :appointment, :account, :hash)",
      soci::use(entry.number, "number"), soci::use(done_at, "done_at"), soci::use(entry.actor, "actor"),
      soci::use(entry.deed, "deed"), soci::use(entry.appointment.value, "appointment"),
      soci::use(entry.account, "account"), soci::use(entry.hash, "hash");
}

void set_last(soci::session& sql, const AuditEnd& last) {
  sql << "UPDATE audit_chain SET number = :number, hash = :hash, seal = :seal WHERE id = 1",
      soci::use(last.number, "number"), soci::use(last.hash, "hash"), soci::use(last.seal, "seal");
}

void cut_trail(soci::session& sql, const AuditEnd& cut) {
  sql << "UPDATE audit_chain SET cut_number = :number, cut_hash = :hash, cut_seal = :seal WHERE id = 1",
      soci::use(cut.number, "number"), soci::use(cut.hash, "hash"), soci::use(cut.seal, "seal");
  sql << "DELETE FROM audit_entry WHERE number <= :number", soci::use(cut.number, "number");
}

void read_trail(soci::session& sql, const AppointmentId& appointment,
                const std::function<bool(const AuditEntry&)>& each) {
  // Pages, so that a trail of any length takes no more memory.
  constexpr long long page = 1000;
  long long after = 0;
  for (bool more = true; more;) {
    more = false;
    const soci::rowset<soci::row> rows =
        (sql.prepare << "SELECT number, done_at, actor, deed, appointment, account, hash FROM audit_entry "
                        "WHERE number > :after AND (appointment = :appointment OR :all = '') ORDER BY number LIMIT "
                     << page,
         soci::use(after, "after"), soci::use(appointment.value, "appointment"), soci::use(appointment.value, "all"));
    for (const auto& row : rows) {
      const AuditEntry entry{row.get<long long>(0),   from_column(row.get<long long>(1)),     row.get<std::string>(2),
                             row.get<std::string>(3), AppointmentId{row.get<std::string>(4)}, row.get<std::string>(5),
                             row.get<std::string>(6)};
      if (!each(entry)) return;
      after = entry.number;
      more = true;
    }
  }
}

long long last_overdue(soci::session& sql, Instant before) {
  const long long limit = to_column(before);
  long long first_kept = 0;
  sql << "SELECT COALESCE(MIN(number), 0) FROM audit_entry WHERE done_at > :limit", soci::into(first_kept),
      soci::use(limit, "limit");
  if (first_kept > 0) return first_kept - 1;
  long long last = 0;
  sql << "SELECT COALESCE(MAX(number), 0) FROM audit_entry", soci::into(last);
  return last;
}

}  // namespace visavis::server

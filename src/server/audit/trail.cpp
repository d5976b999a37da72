#include "server/audit/trail.h"

#include "protocol/json.h"

namespace visavis::server {

void AuditTrail::record(soci::session& sql, const Actor& by, std::string_view deed, const AppointmentId& to) const {
  append(sql, {0, clock_(), by.name, std::string(deed), to, {}, {}});
}

void AuditTrail::record(soci::session& sql, const Actor& by, std::string_view deed, const DoctorId& to) const {
  append(sql, {0, clock_(), by.name, std::string(deed), {}, to.value, {}});
}

void AuditTrail::append(soci::session& sql, AuditEntry entry) const {
  const auto before = lock_chain(sql).last;
  entry.number = before.number + 1;
  entry.hash = hash_of(before.hash, entry);
  insert(sql, entry);
  AuditEnd last{entry.number, entry.hash, {}};
  last.seal = seal_of("audit end", last);
  set_last(sql, last);
}

long long AuditTrail::cut(soci::session& sql, Instant until) const {
  const auto chain = lock_chain(sql);
  const auto number = last_overdue(sql, until);
  if (number <= chain.cut.number) return 0;
  AuditEnd cut{number, {}, {}};
  sql << "SELECT hash FROM audit_entry WHERE number = :number", soci::into(cut.hash), soci::use(number, "number");
  // A trail with a hole is left as it is, for somebody to look at.
  if (!sql.got_data()) return 0;
  cut.seal = seal_of("audit cut", cut);
  cut_trail(sql, cut);
  return number - chain.cut.number;
}

std::optional<std::string> AuditTrail::fault(soci::session& sql) const {
  const auto at = [](long long number, const char* what) {
    return "the audit trail is broken at entry " + std::to_string(number) + ": " + what;
  };
  const auto chain = find_chain(sql);
  if (!is_sealed("audit cut", chain.cut)) return at(chain.cut.number, "where it begins was changed");
  if (!is_sealed("audit end", chain.last)) return at(chain.last.number, "where it ends was changed");
  auto number = chain.cut.number;
  auto hash = chain.cut.hash;
  std::optional<std::string> fault;
  read_trail(sql, {}, [&](const AuditEntry& entry) {
    ++number;
    if (entry.number != number) {
      fault = at(number, "it is missing");
    } else if (hash_of(hash, entry) != entry.hash) {
      fault = at(number, "it was changed");
    }
    hash = entry.hash;
    return !fault;
  });
  if (fault) return fault;
  if (number < chain.last.number) return at(number + 1, "it is missing");
  if (number != chain.last.number || hash != chain.last.hash) return at(number, "it does not belong there");
  return std::nullopt;
}

std::string AuditTrail::hash_of(const std::string& before, const AuditEntry& entry) const {
  return vault_.hash(
      "audit entry",
      protocol::to_text(protocol::Json::array({before, entry.number, entry.done_at.time_since_epoch().count(),
                                               entry.actor, entry.deed, entry.appointment.value, entry.account})));
}

std::string AuditTrail::seal_of(const char* end, const AuditEnd& at) const {
  return vault_.hash(end, std::to_string(at.number) + ' ' + at.hash);
}

bool AuditTrail::is_sealed(const char* end, const AuditEnd& at) const {
  return at.number == 0 ? at.hash.empty() : at.seal == seal_of(end, at);
}

}  // namespace visavis::server

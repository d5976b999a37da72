#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>
#include <string_view>

#include "server/secrets/vault.h"
#include "server/store/audit.h"

namespace visavis::server {

struct Actor {
  std::string name;
};
inline Actor account(const DoctorId& id) {
  return {id.value};
}
inline const Actor the_patient{"patient"};
inline const Actor the_system{"system"};
inline const Actor the_command_line{"command line"};

namespace deed {
// To an appointment.
inline constexpr std::string_view created = "created", moved = "moved", corrected = "corrected",
                                  cancelled = "cancelled", invited = "invited", redeemed = "redeemed",
                                  admitted = "admitted", ended = "ended", exported = "exported", erased = "erased",
                                  consent_given = "consent given", consent_withdrawn = "consent withdrawn";
// To an account.
inline constexpr std::string_view account_added = "account added", account_disabled = "account disabled",
                                  password_set = "password set", password_changed = "password changed",
                                  second_factor_added = "second factor added",
                                  second_factor_removed = "second factor removed";
}  // namespace deed

// The audit trail: entries are only ever appended, in the transaction of the deed, each chained to the one before by
// a keyed hash (BLAKE2b), so that whoever has the database and not the key can neither change nor take one away unseen.
// Immutable, so any thread may use it.
class AuditTrail {
 public:
  AuditTrail(const Vault& vault, Clock clock) : vault_(vault), clock_(std::move(clock)) {}

  void record(soci::session& sql, const Actor& by, std::string_view deed, const AppointmentId& to) const;
  void record(soci::session& sql, const Actor& by, std::string_view deed, const DoctorId& to) const;

  // Deletes the entries that were made until then; what is left can still be verified. How many there were.
  long long cut(soci::session& sql, Instant until) const;
  // Where the chain is broken, as a sentence; nothing where it is whole.
  std::optional<std::string> fault(soci::session& sql) const;

 private:
  void append(soci::session& sql, AuditEntry entry) const;
  [[nodiscard]] std::string hash_of(const std::string& before, const AuditEntry& entry) const;
  [[nodiscard]] std::string seal_of(const char* end, const AuditEnd& at) const;
  [[nodiscard]] bool is_sealed(const char* end, const AuditEnd& at) const;

  const Vault& vault_;
  Clock clock_;
};

}  // namespace visavis::server

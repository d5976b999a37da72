#pragma once

#include <soci/soci.h>

#include <functional>
#include <string>

#include "server/clock.h"
#include "server/ids.h"

namespace visavis::server {

// Who did what to which appointment or account, and when; no names, no addresses.
struct AuditEntry {
  long long number = 0;
  Instant done_at;
  std::string actor;  // an account's id, "patient", "system", "command line"
  std::string deed;
  AppointmentId appointment;  // empty: of none
  std::string account;        // that it was done to; empty: to none
  std::string hash;           // of it and the one before
};

// The ends of the trail: its last entry, and the last that was cut off as its time was up. Each with a seal, so that
// neither can be moved without the key.
struct AuditEnd {
  long long number = 0;
  std::string hash;
  std::string seal;
};
struct AuditChain {
  AuditEnd last;
  AuditEnd cut;
};

// Takes the next number; whoever else appends waits until this transaction is over. Returns the chain as it was.
AuditChain lock_chain(soci::session& sql);
AuditChain find_chain(soci::session& sql);
void insert(soci::session& sql, const AuditEntry& entry);
void set_last(soci::session& sql, const AuditEnd& last);
// Deletes all up to there.
void cut_trail(soci::session& sql, const AuditEnd& cut);

// In their order, until `each` says false; all of them, or those of an appointment.
void read_trail(soci::session& sql, const AppointmentId& appointment,
                const std::function<bool(const AuditEntry&)>& each);
// The last one of which, and of all before it, the time is up.
long long last_overdue(soci::session& sql, Instant before);

}  // namespace visavis::server

#pragma once

#include <boost/asio/awaitable.hpp>
#include <optional>
#include <vector>

#include "server/audit/trail.h"
#include "server/mail/outbox_worker.h"
#include "server/practice/appointment_book.h"
#include "server/signaling/signaling.h"
#include "server/store/database.h"

namespace visavis::server {

// A doctor's appointments: whatever changes them also tells who waits and wakes who mails. Those of another doctor
// are not_found. Used on the loop; outlives its requests.
class Appointments {
 public:
  Appointments(Database& database, const Vault& vault, const AppointmentBook& book, OutboxWorker& outbox,
               Signaling& signaling, const AuditTrail& audit, Clock clock);

  // The appointment with its `invitation`. With a key (empty: none) a repeat gets the first answer, and another
  // request with the same key idempotency_key_reused.
  boost::asio::awaitable<Outcome<protocol::Json>> create(DoctorId doctor, protocol::Json body, std::string key);
  // Those that begin in [from, to), earliest first.
  boost::asio::awaitable<Outcome<std::vector<protocol::Appointment>>> between(DoctorId doctor, Instant from,
                                                                              Instant to);
  boost::asio::awaitable<Outcome<protocol::Appointment>> find(DoctorId doctor, AppointmentId id);
  boost::asio::awaitable<Outcome<AppointmentBook::Changed>> change(DoctorId doctor, AppointmentId id,
                                                                   protocol::Json patch);
  boost::asio::awaitable<Outcome<Done>> cancel(DoctorId doctor, AppointmentId id);
  boost::asio::awaitable<Outcome<protocol::Invitation>> invite(DoctorId doctor, AppointmentId id);

 private:
  Database& database_;
  const Vault& vault_;
  const AppointmentBook& book_;
  OutboxWorker& outbox_;
  Signaling& signaling_;
  const AuditTrail& audit_;
  Clock clock_;
};

}  // namespace visavis::server

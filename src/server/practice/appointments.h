#pragma once

#include <boost/asio/awaitable.hpp>
#include <optional>
#include <vector>

#include "server/audit/trail.h"
#include "server/mail/outbox_worker.h"
#include "server/practice/appointment_book.h"
#include "server/practice/identity.h"
#include "server/signaling/signaling.h"
#include "server/store/database.h"

namespace visavis::server {

// A practice's appointments: whatever changes them also tells who waits and wakes who mails. Those of another practice
// are not_found. Used on the loop; outlives its requests.
class Appointments {
 public:
  Appointments(Database& database, const Vault& vault, const AppointmentBook& book, OutboxWorker& outbox,
               Signaling& signaling, const AuditTrail& audit, Clock clock);

  // The appointment with its `invitation`, with who asks unless another doctor is named. With a key (empty: none) a
  // repeat gets the first answer, and another request with the same key idempotency_key_reused.
  boost::asio::awaitable<Outcome<protocol::Json>> create(Identity who, protocol::Json body, std::string key);
  // Those that begin in [from, to), earliest first: of `doctor`, or of the doctor who asks, or of all for whom an
  // assistant asks. Where something is searched for (empty: nothing), the latest 50 of them. not_found where it is no
  // doctor of the practice.
  boost::asio::awaitable<Outcome<std::vector<protocol::Appointment>>> between(Identity who,
                                                                              std::optional<DoctorId> doctor,
                                                                              Instant from, Instant to,
                                                                              std::string search);
  boost::asio::awaitable<Outcome<protocol::Appointment>> find(Identity who, AppointmentId id);
  boost::asio::awaitable<Outcome<AppointmentBook::Changed>> change(Identity who, AppointmentId id,
                                                                   protocol::Json patch);
  boost::asio::awaitable<Outcome<Done>> cancel(Identity who, AppointmentId id);
  boost::asio::awaitable<Outcome<protocol::Invitation>> invite(Identity who, AppointmentId id);

 private:
  void tell(const std::vector<AppointmentId>& affected);

  Database& database_;
  const Vault& vault_;
  const AppointmentBook& book_;
  OutboxWorker& outbox_;
  Signaling& signaling_;
  const AuditTrail& audit_;
  Clock clock_;
};

}  // namespace visavis::server

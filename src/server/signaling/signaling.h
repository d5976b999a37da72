#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <memory>
#include <vector>

#include "server/clock.h"
#include "server/http/answer.h"
#include "server/http/request.h"
#include "server/ids.h"
#include "server/secrets/vault.h"
#include "server/signaling/limits.h"
#include "server/signaling/presence.h"
#include "server/store/database.h"

namespace visavis::server {

struct Identity;
class AuditTrail;
class Switchboard;

// The WebSockets of doctors and patients: waiting rooms, admissions, calls, and what the two of a call say to each
// other, unread. Used on the loop only; messages are protocol/signaling.h.
class Signaling {
 public:
  Signaling(boost::asio::io_context& io, Database& database, const AuditTrail& audit, Clock clock,
            SignalingLimits limits, std::chrono::minutes waiting_room_opens, const std::string& bus_url,
            const Vault& vault);
  ~Signaling();

  // After a start: the other processes are found, calls that were running go on, and who waited does not wait until
  // they come back.
  boost::asio::awaitable<Outcome<Done>> recover();

  // GET /api/v1/signaling, after cookie and Origin were checked: the answer takes the connection over, or is
  // upgrade_required where the request is no WebSocket of visavis.v1. Outlives every connection that it gave out.
  Answer open(Request request, Identity who);

  // A newer session of the same appointment took this one's place: its socket is told, and closed.
  void session_replaced(const SessionId& session);
  // Signed out. A doctor's call ends by that, for everybody, and the waiting patients stay, unless the doctor is
  // there with another session; a patient gives up place or call.
  void session_ended(const Identity& who);
  // The sessions of doctors that have a page open; one may be there twice.
  [[nodiscard]] std::vector<Identity> doctors() const;
  // Cancelled, moved or renamed: who waits for it is told anew or, as it is cancelled, dropped; so is its call.
  void appointment_changed(const AppointmentId& appointment);

  [[nodiscard]] Presence presence() const;

  // Closes every socket before the process ends: calls go on between the browsers, and are taken up again.
  void stop();

 private:
  std::shared_ptr<Switchboard> board_;
};

}  // namespace visavis::server

#pragma once

#include <boost/asio/awaitable.hpp>
#include <optional>

#include "protocol/session.h"
#include "server/audit/trail.h"
#include "server/practice/identity.h"
#include "server/security/guard.h"
#include "server/store/appointments.h"
#include "server/store/database.h"

namespace visavis::server {

// Patients come in with TAN and name, and are known by a cookie until their appointment is over. Used on the loop;
// outlives its requests.
class PatientSessions {
 public:
  PatientSessions(Database& database, const Vault& vault, Guard& guard, const AuditTrail& audit, Clock clock,
                  std::chrono::minutes late_entry, std::string public_url);

  struct Entered {
    std::string token;  // for the cookie; only its hash is stored
    protocol::PatientSession facts;
    std::optional<SessionId> replaced;  // this appointment's earlier session, which ended by this
  };
  // privacy_version_outdated where another notice than `privacy_version` was read; tan_not_accepted, the same and
  // after the same time whatever is wrong with TAN or name, later and later; too_many_attempts.
  boost::asio::awaitable<Outcome<Entered>> redeem(protocol::Redemption entered, std::string privacy_version,
                                                  std::string client);
  boost::asio::awaitable<Outcome<Identity>> identify(std::string token);
  boost::asio::awaitable<Outcome<protocol::PatientSession>> read(Identity who);
  boost::asio::awaitable<Outcome<Done>> sign_out(Identity who);

 private:
  // On the thread of the database, where attempts are decided one after the other.
  Outcome<StoredAppointment> find(soci::session& sql, const protocol::Redemption& entered, const Guard::Guess& guess,
                                  bool& counted);

  Database& database_;
  const Vault& vault_;
  Guard& guard_;
  const AuditTrail& audit_;
  Clock clock_;
  std::chrono::minutes late_entry_;
  std::string public_url_;
};

}  // namespace visavis::server

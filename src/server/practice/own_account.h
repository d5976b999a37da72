#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <vector>

#include "server/audit/trail.h"
#include "server/practice/identity.h"
#include "server/secrets/password.h"
#include "server/security/guard.h"
#include "server/signaling/signaling.h"
#include "server/store/database.h"
#include "server/store/sessions.h"

namespace visavis::server {

// What doctors do about their own account: password, second factor, where they are signed in. Whatever weakens it
// asks for the password again. Used on the loop; outlives its requests.
class OwnAccount {
 public:
  OwnAccount(Database& database, const Vault& vault, Signaling& signaling, Guard& guard, const AuditTrail& audit,
             Clock clock, PasswordCost cost);

  struct Facts {
    bool totp = false;
    int recovery_codes = 0;  // that are left
    std::vector<StoredPracticeSession> sessions;
  };
  boost::asio::awaitable<Outcome<Facts>> read(Identity who);

  // Ends all other sessions. password_not_accepted, value_out_of_range where the new one is too short.
  boost::asio::awaitable<Outcome<Done>> change_password(Identity who, std::string current, std::string fresh);

  struct Enrolment {
    std::string secret;   // base32
    std::string address;  // otpauth://…
  };
  // Not in force before it is confirmed; one that is in force stays so until then.
  boost::asio::awaitable<Outcome<Enrolment>> begin_totp(Identity who, std::string password);
  // The recovery codes, shown this once. totp_not_accepted.
  boost::asio::awaitable<Outcome<std::vector<std::string>>> confirm_totp(Identity who, std::string code);
  // second_factor_required where the practice does not let anybody do without.
  boost::asio::awaitable<Outcome<Done>> remove_totp(Identity who, std::string password);

  boost::asio::awaitable<Outcome<Done>> sign_out_elsewhere(Identity who);

 private:
  boost::asio::awaitable<Outcome<Done>> check_password(Identity who, std::string password);
  void end(const Identity& who, const std::vector<SessionId>& sessions);

  Database& database_;
  const Vault& vault_;
  Signaling& signaling_;
  Guard& guard_;
  const AuditTrail& audit_;
  Clock clock_;
  PasswordCost cost_;
  boost::asio::thread_pool hashing_{1};
};

}  // namespace visavis::server

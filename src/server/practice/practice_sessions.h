#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "protocol/session.h"
#include "server/practice/attempt_limit.h"
#include "server/practice/identity.h"
#include "server/secrets/password.h"
#include "server/store/database.h"
#include "server/store/doctors.h"

namespace visavis::server {

// Doctors sign in, with a second factor where they have one, and are known by a cookie for half a day. Used on the
// loop; outlives its requests.
class PracticeSessions {
 public:
  PracticeSessions(Database& database, const Vault& vault, Clock clock, int attempts, std::chrono::minutes idle,
                   PasswordCost cost);

  struct SignedIn {
    std::string token;  // for the cookie; only its hash is stored
    protocol::PracticeSession facts;
  };
  // login_not_accepted, the same and after the same work whether there is such a doctor or not; totp_required where
  // the password was right and the second factor was left out; too_many_attempts;
  // busy where more sign in at once than there is memory for.
  boost::asio::awaitable<Outcome<SignedIn>> sign_in(protocol::SignIn entered, std::string client);
  boost::asio::awaitable<Outcome<Identity>> identify(std::string token);
  boost::asio::awaitable<Outcome<protocol::PracticeSession>> read(Identity who);
  boost::asio::awaitable<Outcome<Done>> sign_out(Identity who);

  // Wrong passwords since the start.
  [[nodiscard]] std::uint64_t failures() const { return limit_.failures(); }

 private:
  boost::asio::awaitable<Outcome<Done>> check_password(std::string hash, std::string password, bool may_sign_in,
                                                       std::string client);
  boost::asio::awaitable<void> renew_hash(Doctor doctor, std::string password);

  Database& database_;
  const Vault& vault_;
  Clock clock_;
  AttemptLimit limit_;
  std::chrono::minutes idle_;
  PasswordCost cost_;
  std::string nobody_;  // the hash of no doctor's password
  int waiting_ = 0;
  boost::asio::thread_pool hashing_{2};
};

}  // namespace visavis::server

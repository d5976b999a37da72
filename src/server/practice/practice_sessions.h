#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "protocol/session.h"
#include "server/practice/identity.h"
#include "server/secrets/password.h"
#include "server/security/guard.h"
#include "server/store/database.h"
#include "server/store/doctors.h"

namespace visavis::server {

// Doctors sign in, with a second factor where they have one, and are known by a cookie for half a day. Used on the
// loop; outlives its requests.
class PracticeSessions {
 public:
  PracticeSessions(Database& database, const Vault& vault, Guard& guard, Clock clock, std::chrono::minutes idle,
                   PasswordCost cost);

  struct SignedIn {
    std::string token;  // for the cookie; only its hash is stored
    protocol::PracticeSession facts;
    std::string device;  // for the cookie of this name, which keeps who is known here from being shut out elsewhere
    std::string device_name;
  };
  // Of the cookie that belongs to `email`.
  [[nodiscard]] std::string device_name(const std::string& email) const;

  // login_not_accepted, the same and after the same work whether there is such a doctor or not; totp_required where
  // the password was right and the second factor was left out; too_many_attempts;
  // busy where more sign in at once than there is memory for.
  boost::asio::awaitable<Outcome<SignedIn>> sign_in(protocol::SignIn entered, std::string client, std::string device);
  boost::asio::awaitable<Outcome<Identity>> identify(std::string token);
  boost::asio::awaitable<Outcome<protocol::PracticeSession>> read(Identity who);
  boost::asio::awaitable<Outcome<Done>> sign_out(Identity who);

 private:
  boost::asio::awaitable<Outcome<SignedIn>> try_to_sign_in(protocol::SignIn entered, Guard::Guess guess);
  boost::asio::awaitable<Outcome<Done>> check_password(std::string hash, std::string password, bool may_sign_in,
                                                       Guard::Guess guess);
  boost::asio::awaitable<void> renew_hash(Doctor doctor, std::string password);

  Database& database_;
  const Vault& vault_;
  Guard& guard_;
  Clock clock_;
  std::chrono::minutes idle_;
  PasswordCost cost_;
  std::string nobody_;  // the hash of no doctor's password
  // Who is known at a device does not wait behind strangers.
  struct Queue {
    explicit Queue(std::size_t threads) : hashing(threads) {}
    int waiting = 0;
    boost::asio::thread_pool hashing;
  };
  Queue strangers_{2};
  Queue known_{1};
};

}  // namespace visavis::server

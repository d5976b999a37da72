#pragma once

#include <soci/soci.h>

#include <boost/asio/awaitable.hpp>
#include <string>
#include <vector>

#include "server/secrets/vault.h"
#include "server/security/attempts.h"
#include "server/security/pace.h"
#include "server/security/security_log.h"

namespace visavis::server {

// What may be guessed, and by what wrong guesses are counted. Any thread may ask and count; `slow_down` is the loop's.
class Guard {
 public:
  struct Limits {
    int attempts = 10;          // of one address, device or account
    int attempts_in_all = 100;  // beyond which it is an attack
  };
  Guard(const Vault& vault, SecurityLog& log, Clock clock, Limits limits, Pace::Times pace);

  struct Guess {
    SecurityEvent wrong = SecurityEvent::tan_not_accepted;
    std::vector<Tally> by;  // each makes wait
    std::string kind;       // "tan", "login": of the count over all, which makes nobody wait; empty: of none
    std::string address;
    std::string account;
    bool known = false;  // from a browser in which that account has signed in before
    std::string place;   // the address, as it is stored of an account that signs in from there
  };
  // By address.
  [[nodiscard]] Guess tan(const std::string& address) const;
  // By address and by account, so that guessing from very many addresses has an end as well. A browser in which that
  // account has signed in before counts by itself: nobody elsewhere can shut it out.
  [[nodiscard]] Guess login(const std::string& address, const std::string& email, const std::string& device);
  // The same from an address from which the account has signed in before: it is not shut out by guesses elsewhere.
  [[nodiscard]] static Guess at_known_place(Guess guess);
  // By account: only who knows its password, or is signed in, comes there.
  [[nodiscard]] Guess second_factor(const std::string& address, const std::string& account) const;
  [[nodiscard]] Guess own_password(const std::string& account) const;

  // too_many_attempts where it has to wait: as this process knows, and as the store does.
  std::optional<Failure> refusal(const Guess& guess);
  std::optional<Failure> refusal(soci::session& sql, const Guess& guess);
  void wrong(const Guess& guess);
  boost::asio::awaitable<void> slow_down(const Guess& guess, std::chrono::steady_clock::time_point begun);
  // More wrong guesses over all than there ever are by mistake.
  bool attacked(const std::string& kind);

  // Counts a test of the line by somebody nobody knows, from `address`: too_many_attempts where it has to wait.
  std::optional<Failure> test_of_line(const std::string& address);

  // What a browser keeps in which `email` has signed in, as NAME and value of a cookie. It opens nothing.
  [[nodiscard]] std::string device_name(const std::string& email) const;
  [[nodiscard]] std::string new_device(const std::string& email) const;

  [[nodiscard]] Tally in_all(const std::string& kind) const;
  [[nodiscard]] int held() const { return pace_.held(); }
  [[nodiscard]] SecurityLog& log() { return log_; }
  [[nodiscard]] Attempts& attempts() { return attempts_; }

 private:
  [[nodiscard]] Tally tally(std::string_view by, const std::string& whose, int most) const;
  [[nodiscard]] bool is_device_of(const std::string& device, const std::string& email) const;

  const Vault& vault_;
  SecurityLog& log_;
  Limits limits_;
  Attempts attempts_;
  Pace pace_;
};

}  // namespace visavis::server

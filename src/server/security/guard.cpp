#include "server/security/guard.h"

#include "server/secrets/random.h"

namespace visavis::server {
namespace {

// Of an account from strange browsers, as a multiple of what one address may: a doctor who has forgotten a password and
// tries at home and in the practice is no attack.
constexpr int addresses_of_an_account = 10;

}  // namespace

Guard::Guard(const Vault& vault, SecurityLog& log, Clock clock, Limits limits, Pace::Times pace)
    : vault_(vault), log_(log), limits_(limits), attempts_(std::move(clock)), pace_(pace) {}

Tally Guard::tally(std::string_view by, const std::string& whose, int most) const {
  return {vault_.hash("attempts by " + std::string(by), whose), most};
}

Tally Guard::in_all(const std::string& kind) const {
  return tally("all", kind, limits_.attempts_in_all);
}

Guard::Guess Guard::tan(const std::string& address) const {
  return {SecurityEvent::tan_not_accepted,
          {tally("TAN address", address, limits_.attempts)},
          "tan",
          address,
          {},
          false,
          {}};
}

Guard::Guess Guard::login(const std::string& address, const std::string& email, const std::string& device) {
  Guess guess{SecurityEvent::login_not_accepted, {}, "login", address, {}, false, vault_.hash("place", address)};
  const auto by_device = tally("device", device, limits_.attempts);
  // A device that has guessed itself out, as one that was stolen may, is as good as a strange one.
  guess.known = is_device_of(device, email) && !attempts_.refusal(by_device);
  if (guess.known) {
    guess.by = {by_device};
  } else {
    guess.by = {tally("address", address, limits_.attempts),
                tally("account", email, limits_.attempts * addresses_of_an_account)};
  }
  return guess;
}

Guard::Guess Guard::second_factor(const std::string& address, const std::string& account) const {
  return {SecurityEvent::second_factor_not_accepted,
          {tally("second factor", account, limits_.attempts)},
          "login",
          address,
          account,
          false,
          {}};
}

Guard::Guess Guard::own_password(const std::string& account) const {
  return {SecurityEvent::password_not_accepted,
          {tally("own password", account, limits_.attempts)},
          {},
          {},
          account,
          false,
          {}};
}

Guard::Guess Guard::at_known_place(Guess guess) {
  guess.by.resize(1);
  return guess;
}

std::optional<Failure> Guard::refusal(const Guess& guess) {
  std::optional<Failure> longest;
  for (const auto& tally : guess.by) {
    auto refusal = attempts_.refusal(tally);
    if (refusal && (!longest || refusal->retry_after > longest->retry_after)) longest = std::move(refusal);
  }
  if (longest) {
    log_.note(SecurityEvent::limit_reached, {guess.address, guess.account, std::string(to_string(guess.wrong))});
  }
  return longest;
}

std::optional<Failure> Guard::refusal(soci::session& sql, const Guess& guess) {
  for (const auto& tally : guess.by) attempts_.look(sql, tally);
  return refusal(guess);
}

void Guard::wrong(const Guess& guess) {
  for (const auto& tally : guess.by) attempts_.failed(tally);
  if (!guess.kind.empty()) attempts_.failed(in_all(guess.kind));
  log_.note(guess.wrong, {guess.address, guess.account, {}});
}

boost::asio::awaitable<void> Guard::slow_down(const Guess& guess, std::chrono::steady_clock::time_point begun) {
  int failures = 0;
  for (const auto& tally : guess.by) failures = std::max(failures, attempts_.failures(tally));
  return pace_.hold(begun, failures, !guess.kind.empty() && attacked(guess.kind));
}

std::optional<Failure> Guard::test_of_line(const std::string& address) {
  // A household behind one address tries a few times; more than these together are nobody's patients.
  constexpr int of_an_address = 10, in_all = 200;
  const Tally tallies[] = {tally("line address", address, of_an_address), tally("line all", {}, in_all)};
  for (const auto& each : tallies) {
    if (auto refusal = attempts_.refusal(each)) return refusal;
  }
  for (const auto& each : tallies) attempts_.failed(each);
  return std::nullopt;
}

bool Guard::attacked(const std::string& kind) {
  return attempts_.refusal(in_all(kind)).has_value();
}

std::string Guard::device_name(const std::string& email) const {
  return "__Host-visavis-device-" + vault_.hash("device name", email).substr(0, 8);
}

std::string Guard::new_device(const std::string& email) const {
  const auto name = random_name();
  return name + vault_.hash("device", name + email);
}

bool Guard::is_device_of(const std::string& device, const std::string& email) const {
  constexpr std::size_t name_size = 32;
  if (device.size() <= name_size) return false;
  const auto name = device.substr(0, name_size);
  return device.substr(name_size) == vault_.hash("device", name + email);
}

}  // namespace visavis::server

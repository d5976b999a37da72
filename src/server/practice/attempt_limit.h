#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "server/clock.h"
#include "server/failure.h"

namespace visavis::server {

// Slows down whoever guesses TANs or passwords. Only failures count, and each is forgotten after a while: `attempts`
// from one address in five minutes, a hundred times as many in all, so that no one address can shut the others out.
// Any thread may use it: an attempt is asked for and counted where it is decided, not where it waits for that.
class AttemptLimit {
 public:
  AttemptLimit(int attempts, Clock clock);

  // too_many_attempts, with the time until the next one; nothing where there may be one now.
  std::optional<Failure> refusal(const std::string& client);
  void failed(const std::string& client);
  // Since the start.
  [[nodiscard]] std::uint64_t failures() const;

 private:
  // Runs out evenly (a leaky bucket).
  struct Failures {
    double count = 0;
    Instant at{};
  };
  static void forget(Failures& failures, double most, Instant now);

  const double most_;
  const double most_in_all_;
  const Clock clock_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Failures> by_client_;
  Failures all_;
  std::uint64_t failures_ = 0;
};

}  // namespace visavis::server

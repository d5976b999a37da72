#pragma once

#include <soci/soci.h>

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/clock.h"
#include "server/failure.h"

namespace visavis::server {

// What failures are counted by, and how many there may be in Attempts::period.
struct Tally {
  std::string whose;  // a keyed hash
  int most = 1;
};

// Counts failures, each of which is forgotten after a while, evenly (a leaky bucket): `most` of them may follow each
// other, and then one more every period/most. The store holds the counts, so that all processes count together and a
// restart forgets nothing; what is not there yet is saved within a moment, many at once. Any thread may use it.
class Attempts {
 public:
  // So long does a failure count at most, and nobody ever waits longer.
  static constexpr std::chrono::minutes period{5};

  explicit Attempts(Clock clock) : clock_(std::move(clock)) {}

  // too_many_attempts, with the time until the next one, as far as this process knows; nothing where there may be one.
  std::optional<Failure> refusal(const Tally& tally);
  // What the others counted, and this one before it was restarted, counts from now on.
  void look(soci::session& sql, const Tally& tally);
  void failed(const Tally& tally);
  // Those that are not forgotten.
  int failures(const Tally& tally);

  // What is not saved yet, at most so many tallies.
  struct Unsaved {
    Tally tally;
    int failures = 0;
    Instant failed_at{};  // the last of them
  };
  std::vector<Unsaved> take_unsaved(std::size_t most);
  // Into the store; given back where it cannot be.
  void save(soci::session& sql, const std::vector<Unsaved>& unsaved);
  void give_back(const std::vector<Unsaved>& unsaved);
  [[nodiscard]] bool has_unsaved() const;
  // What need not be kept here.
  void forget();

 private:
  struct Count {
    Instant forgotten_at{};
    Instant failed_at{};
    int most = 1;
    int unsaved = 0;
    bool changed = false;
  };
  Count& count_of(const Tally& tally);

  const Clock clock_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Count> counts_;
  std::vector<std::string> changed_;
};

}  // namespace visavis::server

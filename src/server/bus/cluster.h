#pragma once

#include <chrono>
#include <cstdint>
#include <map>

#include "server/bus/process_id.h"
#include "server/ids.h"

namespace visavis::server {

// Which processes serve the installation at this moment, as far as this one has heard, and which of them each doctor's
// room belongs to. Those who have heard the same agree; where they do not, the store decides (see transition.h).
class Cluster {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  static constexpr std::chrono::seconds heartbeat{1};
  static constexpr std::chrono::seconds patience{3};

  explicit Cluster(ProcessId self) : self_(self) {}

  // How often a process may have missed something so far, and how often its rooms have begun anew.
  struct Counts {
    std::uint64_t missed = 0;
    std::uint64_t anew = 0;
    friend bool operator==(const Counts&, const Counts&) = default;
  };
  // What follows: nothing; its rooms have begun anew, and do not know our sockets; or ours are to begin anew, for it
  // is new, or has missed something.
  enum class News { none, anew, changed };
  // A sign of life.
  News heard(ProcessId from, const Counts& counts, Moment now);
  News left(ProcessId process);
  // Who has been silent for too long is gone.
  News pass(Moment now);
  // Of this process.
  void miss() { ++counts_.missed; }
  void begin_anew() { ++counts_.anew; }

  [[nodiscard]] const Counts& counts() const { return counts_; }
  [[nodiscard]] ProcessId self() const { return self_; }
  [[nodiscard]] bool knows(ProcessId process) const { return others_.contains(process); }
  [[nodiscard]] std::size_t size() const { return others_.size() + 1; }
  [[nodiscard]] ProcessId owner_of(const DoctorId& doctor) const;
  [[nodiscard]] bool is_mine(const DoctorId& doctor) const { return owner_of(doctor) == self_; }

 private:
  struct Other {
    Moment heard_at;
    Counts counts;
  };

  ProcessId self_;
  Counts counts_;
  std::map<ProcessId, Other> others_;
};

}  // namespace visavis::server

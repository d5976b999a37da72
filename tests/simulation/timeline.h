#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <queue>
#include <vector>

#include "protocol/instant.h"

namespace visavis::simulation {

using protocol::Instant;
using Delay = std::chrono::milliseconds;

// The only clock, and all that will happen. What is due at the same moment happens in the order it was planned.
class Timeline {
 public:
  explicit Timeline(Instant start) : now_(start) {}

  [[nodiscard]] Instant now() const { return now_; }
  void after(Delay delay, std::function<void()> what) {
    future_.push({now_ + std::max(delay, Delay{0}), ++planned_, std::move(what)});
  }
  // Does what comes next, if it comes before `end`.
  bool step(Instant end) {
    if (future_.empty() || future_.top().when > end) {
      now_ = std::max(now_, end);
      return false;
    }
    // The queue shows its top as constant; it is taken off right after.
    Plan plan = std::move(const_cast<Plan&>(future_.top()));
    future_.pop();
    now_ = plan.when;
    plan.what();
    return true;
  }

 private:
  struct Plan {
    Instant when;
    std::uint64_t number;
    std::function<void()> what;
    friend bool operator<(const Plan& a, const Plan& b) {
      return a.when != b.when ? a.when > b.when : a.number > b.number;
    }
  };
  Instant now_;
  std::uint64_t planned_ = 0;
  std::priority_queue<Plan> future_;
};

}  // namespace visavis::simulation

#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace visavis::server {

// How much somebody may send: a burst, and then as much a second as fills up again (token bucket). In bytes.
class Allowance {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  Allowance(std::size_t burst, std::size_t rate, Moment now)
      : burst_(static_cast<double>(burst)), rate_(static_cast<double>(rate)), left_(burst_), counted_(now) {}

  // False where it is more than is left.
  bool take(std::size_t bytes, Moment now) {
    left_ = std::min(burst_, left_ + rate_ * std::chrono::duration<double>(now - counted_).count());
    counted_ = now;
    if (static_cast<double>(bytes) > left_) return false;
    left_ -= static_cast<double>(bytes);
    return true;
  }

 private:
  double burst_;
  double rate_;
  double left_;
  Moment counted_;
};

}  // namespace visavis::server

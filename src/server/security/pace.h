#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>

namespace visavis::server {

// Makes answers to guessing slow, the more of them the slower, by timers alone: no thread waits, and no more answers
// are held than memory bears. Used on the loop.
class Pace {
 public:
  struct Times {
    std::chrono::milliseconds first{100};  // what a refusal takes, however soon it is decided
    std::chrono::milliseconds longest{3000};
  };
  explicit Pace(Times times) : times_(times) {}

  // Until a refusal may be answered to a request that began then: the first time, doubled by each further failure.
  boost::asio::awaitable<void> hold(std::chrono::steady_clock::time_point begun, int failures, bool attacked);
  [[nodiscard]] std::chrono::milliseconds delay(int failures, bool attacked) const;
  [[nodiscard]] int held() const { return held_; }

 private:
  Times times_;
  int held_ = 0;
};

}  // namespace visavis::server

#include "server/security/pace.h"

#include <algorithm>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace visavis::server {
namespace {

constexpr int most_held = 2048;

}  // namespace

std::chrono::milliseconds Pace::delay(int failures, bool attacked) const {
  if (attacked) return times_.longest;
  return std::min(times_.first * (1 << std::clamp(failures - 1, 0, 16)), times_.longest);
}

boost::asio::awaitable<void> Pace::hold(std::chrono::steady_clock::time_point begun, int failures, bool attacked) {
  boost::asio::steady_timer until(co_await boost::asio::this_coro::executor);
  until.expires_at(begun + (held_ < most_held ? delay(failures, attacked) : times_.first));
  ++held_;
  co_await until.async_wait(boost::asio::use_awaitable);
  --held_;
}

}  // namespace visavis::server

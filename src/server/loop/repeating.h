#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>

namespace visavis::server {

// Does something on the loop, and again a pause after each time, until it is stopped. The loop's run must not outlive
// it.
class Repeating {
 public:
  explicit Repeating(boost::asio::io_context& io) : io_(io), timer_(io) {}

  void start(std::chrono::milliseconds pause, std::function<boost::asio::awaitable<void>()> task);
  // What it is doing is still done.
  void stop();
  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  boost::asio::awaitable<void> work(std::chrono::milliseconds pause);

  boost::asio::io_context& io_;
  boost::asio::steady_timer timer_;
  std::function<boost::asio::awaitable<void>()> task_;
  bool stopped_ = false;
};

}  // namespace visavis::server

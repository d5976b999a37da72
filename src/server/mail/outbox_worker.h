#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <filesystem>

#include "server/clock.h"
#include "server/store/database.h"

namespace visavis::server {

struct OutboxMail;

// Sends what the outbox holds, one after the other, and tries again what failed after 10 s, 20 s, … up to an hour.
// Finds rows that another process wrote within 5 s. Everything here is called on the loop; outlives its run.
class OutboxWorker {
 public:
  OutboxWorker(boost::asio::io_context& io, Database& database, std::filesystem::path folder, Clock clock);

  void start();
  // A row was written and committed.
  void wake();
  // What is being written is finished, nothing more is begun.
  void stop();

 private:
  enum class Round { sent, failed, nothing_due };

  boost::asio::awaitable<void> work();
  boost::asio::awaitable<Round> send_next();
  boost::asio::awaitable<void> rest();

  boost::asio::io_context& io_;
  Database& database_;
  std::filesystem::path folder_;
  Clock clock_;
  boost::asio::thread_pool disk_{1};
  boost::asio::steady_timer timer_;
  bool woken_ = false;
  bool stopped_ = false;
};

// The interval before the next attempt, after that many have failed.
std::chrono::seconds retry_after(int attempts);

}  // namespace visavis::server

#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <filesystem>
#include <optional>

#include "server/clock.h"
#include "server/ids.h"
#include "server/store/database.h"

namespace visavis::server {

// Sends what the outbox holds, one after the other, as files in `folder`; tries again what failed after 10 s, 20 s, …
// up to an hour, and looks every 5 s for what another process wrote. Everything is called on the loop, whose run
// it must outlive.
class OutboxWorker {
 public:
  OutboxWorker(boost::asio::io_context& io, Database& database, std::filesystem::path folder, Clock clock);

  void start();
  // A row was written and committed.
  void wake();
  // What is being written is finished, nothing more is begun.
  void stop();

 private:
  boost::asio::awaitable<void> work();
  // False where nothing is due or the database cannot say.
  boost::asio::awaitable<bool> send_next();
  boost::asio::awaitable<bool> mark_accepted();
  boost::asio::awaitable<void> rest();

  boost::asio::io_context& io_;
  Database& database_;
  std::filesystem::path folder_;
  Clock clock_;
  boost::asio::thread_pool disk_{1};
  boost::asio::steady_timer timer_;
  // Accepted, but not yet marked as such: nothing else is sent before it is.
  std::optional<MailId> accepted_;
  bool woken_ = false;
  bool stopped_ = false;
};

// The interval before the next attempt when so many have failed before this one.
std::chrono::seconds retry_interval(int failed_before);

}  // namespace visavis::server

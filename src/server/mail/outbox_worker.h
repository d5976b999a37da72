#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <optional>

#include "server/clock.h"
#include "server/ids.h"
#include "server/mail/accepted_marks.h"
#include "server/mail/delivery.h"
#include "server/store/database.h"

namespace visavis::server {

// Delivers what the outbox holds, one after the other; tries again what was not accepted, later and later, until it is
// refused for good or given up. Looks every 5 s for what another process wrote. Everything is called on the loop,
// whose run it must outlive.
class OutboxWorker {
 public:
  // How long a mail is tried.
  static constexpr std::chrono::hours given_up_after{72};
  // Longer than handing one over takes: another process tries then what this one took and did not finish.
  static constexpr std::chrono::seconds claimed_for{90};

  OutboxWorker(boost::asio::io_context& io, Database& database, Delivery deliver, Clock clock,
               AcceptedMarks marks = AcceptedMarks({}));
  // Cuts off what is being sent.
  ~OutboxWorker();

  void start();
  // A row was written and committed.
  void wake();
  // What is being sent is finished, nothing more is begun.
  void stop();
  [[nodiscard]] bool is_sending() const { return sending_; }

 private:
  boost::asio::awaitable<void> work();
  // False where nothing is due or the database cannot say.
  boost::asio::awaitable<bool> send_next();
  boost::asio::awaitable<bool> mark_accepted();
  // What was handed over by a process that was killed before it could say so.
  boost::asio::awaitable<bool> recover();
  boost::asio::awaitable<bool> mark_undelivered(const OutboxMail& mail, const Undelivered& fault);
  boost::asio::awaitable<void> rest();

  boost::asio::io_context& io_;
  Database& database_;
  Delivery deliver_;
  AcceptedMarks marks_;
  Clock clock_;
  std::atomic<bool> abandoned_ = false;
  boost::asio::thread_pool carrier_{1};
  boost::asio::steady_timer timer_;
  // Accepted, but not yet marked as such: nothing else is sent before it is.
  std::optional<MailId> accepted_;
  bool recovered_ = false;
  bool sending_ = false;
  bool woken_ = false;
  bool stopped_ = false;
};

// The interval before the next attempt when so many have failed before this one.
std::chrono::seconds retry_interval(int failed_before);

}  // namespace visavis::server

#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "server/mail/outbox_worker.h"
#include "server/practice/appointment_book.h"
#include "server/store/database.h"

namespace visavis::server {

// Looks twice a minute whom to remind of an appointment. Everything is called on the loop, whose run it must outlive.
class ReminderWorker {
 public:
  ReminderWorker(boost::asio::io_context& io, Database& database, const AppointmentBook& book, OutboxWorker& outbox);

  void start();
  void stop();

 private:
  boost::asio::awaitable<void> work();

  boost::asio::io_context& io_;
  Database& database_;
  const AppointmentBook& book_;
  OutboxWorker& outbox_;
  boost::asio::steady_timer timer_;
  bool stopped_ = false;
};

}  // namespace visavis::server

#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "server/loop/repeating.h"
#include "server/mail/outbox_worker.h"
#include "server/practice/appointment_book.h"
#include "server/store/database.h"

namespace visavis::server {

// Looks twice a minute whom to remind of an appointment. Everything is called on the loop, whose run it must outlive.
class ReminderWorker {
 public:
  ReminderWorker(boost::asio::io_context& io, Database& database, const AppointmentBook& book, OutboxWorker& outbox);

  void start();
  void stop() { repeating_.stop(); }

 private:
  boost::asio::awaitable<void> remind();

  Database& database_;
  const AppointmentBook& book_;
  OutboxWorker& outbox_;
  Repeating repeating_;
};

}  // namespace visavis::server

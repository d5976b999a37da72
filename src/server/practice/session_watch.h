#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "server/loop/repeating.h"
#include "server/signaling/signaling.h"
#include "server/store/database.h"

namespace visavis::server {

// Looks every few seconds whether the doctors with an open page may still be here: a session may have ended by the
// command line or in another process. An open page counts as a sign of life.
class SessionWatch {
 public:
  SessionWatch(boost::asio::io_context& io, Database& database, Signaling& signaling, Clock clock,
               std::chrono::minutes idle);

  void start();
  void stop() { repeating_.stop(); }

 private:
  boost::asio::awaitable<void> look();

  Database& database_;
  Signaling& signaling_;
  Clock clock_;
  std::chrono::minutes idle_;
  Repeating repeating_;
};

}  // namespace visavis::server

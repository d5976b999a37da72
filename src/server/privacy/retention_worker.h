#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include "server/audit/trail.h"
#include "server/clock.h"
#include "server/config/settings.h"
#include "server/loop/repeating.h"
#include "server/store/database.h"

namespace visavis::server {

// Deletes every hour what has reached its retention, and at the start. Used on the loop.
class RetentionWorker {
 public:
  RetentionWorker(boost::asio::io_context& io, Database& database, const Settings& settings, const AuditTrail& audit,
                  Clock clock);

  void start();
  void stop() { repeating_.stop(); }

 private:
  boost::asio::awaitable<void> delete_now();

  Database& database_;
  const Settings& settings_;
  const AuditTrail& audit_;
  Clock clock_;
  boost::asio::thread_pool disk_{1};
  Repeating repeating_;
};

}  // namespace visavis::server

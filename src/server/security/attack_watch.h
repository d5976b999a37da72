#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include "server/config/settings.h"
#include "server/loop/repeating.h"
#include "server/mail/delivery.h"
#include "server/mail/templates.h"
#include "server/security/guard.h"
#include "server/store/database.h"

namespace visavis::server {

// Saves what was counted, notices attacks, and tells the operator of each by one mail, whichever process noticed it.
// An attack is over when nothing was noticed of it for an hour. Used on the loop, whose run it must outlive.
class AttackWatch {
 public:
  AttackWatch(boost::asio::io_context& io, Database& database, Guard& guard, const Settings& settings,
              const MailTemplates& templates, std::string public_url, Clock clock);
  ~AttackWatch();

  void start();
  void stop() { repeating_.stop(); }
  // After stop: what is left to save.
  boost::asio::awaitable<void> finish();

 private:
  boost::asio::awaitable<void> look();
  boost::asio::awaitable<bool> save_some();
  boost::asio::awaitable<void> tell();

  Database& database_;
  Guard& guard_;
  const Settings& settings_;
  const MailTemplates& templates_;
  std::string public_url_;
  Clock clock_;
  Delivery deliver_;
  std::atomic<bool> abandoned_ = false;
  boost::asio::thread_pool carrier_{1};
  Repeating repeating_;
  Instant forgotten_at_{};
  int rounds_ = 0;
  bool news_ = false;
};

}  // namespace visavis::server

#include "server/practice/reminder_worker.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "server/loop/as_result.h"

namespace visavis::server {

namespace asio = boost::asio;

constexpr std::chrono::seconds before_reminding_again{30};

ReminderWorker::ReminderWorker(asio::io_context& io, Database& database, const AppointmentBook& book,
                               OutboxWorker& outbox)
    : io_(io), database_(database), book_(book), outbox_(outbox), timer_(io) {}

void ReminderWorker::start() {
  asio::co_spawn(io_, work(), asio::detached);
}

void ReminderWorker::stop() {
  stopped_ = true;
  timer_.cancel();
}

asio::awaitable<void> ReminderWorker::work() {
  const std::function<Outcome<int>(soci::session&)> remind = [this](soci::session& sql) { return book_.remind(sql); };
  while (!stopped_) {
    const auto written = co_await database_.run(remind);
    if (written && *written > 0) {
      outbox_.wake();
      continue;
    }
    timer_.expires_after(before_reminding_again);
    co_await timer_.async_wait(as_result);
  }
}

}  // namespace visavis::server

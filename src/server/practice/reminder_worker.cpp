#include "server/practice/reminder_worker.h"

#include <boost/asio/use_awaitable.hpp>

namespace visavis::server {

namespace asio = boost::asio;

constexpr std::chrono::seconds before_reminding_again{30};

ReminderWorker::ReminderWorker(asio::io_context& io, Database& database, const AppointmentBook& book,
                               OutboxWorker& outbox)
    : database_(database), book_(book), outbox_(outbox), repeating_(io) {}

void ReminderWorker::start() {
  repeating_.start(before_reminding_again, [this] { return remind(); });
}

asio::awaitable<void> ReminderWorker::remind() {
  const std::function<Outcome<int>(soci::session&)> write = [this](soci::session& sql) { return book_.remind(sql); };
  while (!repeating_.stopped()) {
    const auto written = co_await database_.run(write);
    if (!written || *written == 0) break;
    outbox_.wake();
  }
}

}  // namespace visavis::server

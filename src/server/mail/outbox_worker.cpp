#include "server/mail/outbox_worker.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "server/loop/offload.h"
#include "server/mail/mail_file.h"
#include "server/store/outbox.h"

namespace visavis::server {

namespace asio = boost::asio;
using namespace std::chrono_literals;

std::chrono::seconds retry_interval(int failed_before) {
  // 10 s doubled nine times is more than an hour.
  return std::min<std::chrono::seconds>(10s * (1 << std::clamp(failed_before, 0, 9)), 1h);
}

OutboxWorker::OutboxWorker(asio::io_context& io, Database& database, std::filesystem::path folder, Clock clock)
    : io_(io), database_(database), folder_(std::move(folder)), clock_(std::move(clock)), timer_(io) {}

void OutboxWorker::start() {
  asio::co_spawn(io_, work(), asio::detached);
}

void OutboxWorker::wake() {
  woken_ = true;
  timer_.cancel();
}

void OutboxWorker::stop() {
  stopped_ = true;
  timer_.cancel();
}

asio::awaitable<void> OutboxWorker::work() {
  while (!stopped_) {
    const bool more = co_await send_next();
    if (!more) co_await rest();
  }
}

asio::awaitable<void> OutboxWorker::rest() {
  if (!woken_ && !stopped_) {
    timer_.expires_after(5s);
    co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
  }
  woken_ = false;
}

asio::awaitable<bool> OutboxWorker::send_next() {
  if (accepted_) {
    const bool marked = co_await mark_accepted();
    if (!marked) co_return false;
  }
  const std::function<Outcome<std::optional<OutboxMail>>(soci::session&)> find_due =
      [now = clock_()](soci::session& sql) { return next_due_mail(sql, now); };
  const auto due = co_await database_.run(find_due);
  if (!due || !*due || stopped_) co_return false;
  const OutboxMail mail = **due;

  const auto fault = co_await offload(disk_, [this, &mail] { return write_mail(folder_, mail.id, mail.message); });
  if (!fault) {
    accepted_ = mail.id;
    co_return co_await mark_accepted();
  }
  const auto interval = retry_interval(mail.attempts);
  spdlog::warn("mail: {}; the next attempt is in {} s", *fault, interval.count());
  const std::function<Outcome<Done>(soci::session&)> put_off =
      [id = mail.id, next = clock_() + interval](soci::session& sql) -> Outcome<Done> {
    mark_failed(sql, id, next);
    return Done{};
  };
  const auto stored = co_await database_.run(put_off);
  co_return stored.has_value();
}

asio::awaitable<bool> OutboxWorker::mark_accepted() {
  const std::function<Outcome<Done>(soci::session&)> mark = [id = *accepted_,
                                                             now = clock_()](soci::session& sql) -> Outcome<Done> {
    mark_sent(sql, id, now);
    return Done{};
  };
  const auto stored = co_await database_.run(mark);
  if (stored) accepted_.reset();
  co_return stored.has_value();
}

}  // namespace visavis::server

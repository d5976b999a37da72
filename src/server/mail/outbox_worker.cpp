#include "server/mail/outbox_worker.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "server/loop/as_result.h"
#include "server/loop/offload.h"
#include "server/store/engine.h"
#include "server/store/outbox.h"

namespace visavis::server {

namespace asio = boost::asio;
using namespace std::chrono_literals;

std::chrono::seconds retry_interval(int failed_before) {
  // A minute doubled six times is more than an hour.
  return std::min<std::chrono::seconds>(1min * (1 << std::clamp(failed_before, 0, 6)), 1h);
}

OutboxWorker::OutboxWorker(asio::io_context& io, Database& database, Delivery deliver, Clock clock, AcceptedMarks marks)
    : io_(io),
      database_(database),
      deliver_(std::move(deliver)),
      marks_(std::move(marks)),
      clock_(std::move(clock)),
      timer_(io) {}

OutboxWorker::~OutboxWorker() {
  abandoned_ = true;
}

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
    sending_ = true;
    const bool more = co_await send_next();
    sending_ = false;
    if (!more) co_await rest();
  }
}

asio::awaitable<void> OutboxWorker::rest() {
  if (!woken_ && !stopped_) {
    timer_.expires_after(5s);
    co_await timer_.async_wait(as_result);
  }
  woken_ = false;
}

asio::awaitable<bool> OutboxWorker::recover() {
  const auto accepted = marks_.all();
  const std::function<Outcome<Done>(soci::session&)> mark = [&](soci::session& sql) -> Outcome<Done> {
    for (const auto& mail : accepted) mark_sent(sql, mail, clock_());
    if (engine_of(sql).is_ours_alone()) release_all(sql);
    return Done{};
  };
  const auto stored = co_await database_.run(mark);
  if (!stored) co_return false;
  for (const auto& mail : accepted) marks_.clear(mail);
  recovered_ = true;
  co_return true;
}

asio::awaitable<bool> OutboxWorker::send_next() {
  if (!recovered_) {
    const bool done = co_await recover();
    if (!done) co_return false;
  }
  if (accepted_) {
    const bool marked = co_await mark_accepted();
    if (!marked) co_return false;
  }
  const std::function<Outcome<std::optional<OutboxMail>>(soci::session&)> find_due =
      [now = clock_()](soci::session& sql) { return claim_due_mail(sql, now, now + claimed_for); };
  const auto due = co_await database_.run(find_due);
  if (!due || !*due) co_return false;
  const OutboxMail mail = **due;
  if (stopped_) {
    co_await database_.run<Done>([&](soci::session& sql) {
      release(sql, mail.id);
      return Done{};
    });
    co_return false;
  }

  const auto fault = co_await offload(carrier_, [this, &mail] { return deliver_(mail, abandoned_); });
  if (fault) co_return co_await mark_undelivered(mail, *fault);
  accepted_ = mail.id;
  co_return co_await mark_accepted();
}

asio::awaitable<bool> OutboxWorker::mark_undelivered(const OutboxMail& mail, const Undelivered& fault) {
  const Instant now = clock_();
  const bool for_good = fault.permanent || now - mail.created_at >= given_up_after;
  const auto interval = retry_interval(mail.attempts);
  if (for_good) {
    spdlog::warn("mail: {}; not tried again", fault.reason);
  } else {
    spdlog::warn("mail: {}; the next attempt is in {} s", fault.reason, interval.count());
  }
  const std::function<Outcome<Done>(soci::session&)> mark = [&](soci::session& sql) -> Outcome<Done> {
    for_good ? mark_failed(sql, mail.id, fault.reason) : put_off(sql, mail.id, now + interval);
    return Done{};
  };
  const auto stored = co_await database_.run(mark);
  co_return stored.has_value();
}

asio::awaitable<bool> OutboxWorker::mark_accepted() {
  const std::function<Outcome<Done>(soci::session&)> mark = [id = *accepted_,
                                                             now = clock_()](soci::session& sql) -> Outcome<Done> {
    mark_sent(sql, id, now);
    return Done{};
  };
  const auto stored = co_await database_.run(mark);
  if (stored) {
    marks_.clear(*accepted_);
    accepted_.reset();
  }
  co_return stored.has_value();
}

}  // namespace visavis::server

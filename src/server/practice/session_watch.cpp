#include "server/practice/session_watch.h"

#include <boost/asio/use_awaitable.hpp>

#include "server/practice/identity.h"

namespace visavis::server {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::seconds interval{3};

}  // namespace

SessionWatch::SessionWatch(asio::io_context& io, Database& database, Signaling& signaling, Clock clock,
                           std::chrono::minutes idle)
    : database_(database), signaling_(signaling), clock_(std::move(clock)), idle_(idle), repeating_(io) {}

void SessionWatch::start() {
  repeating_.start(interval, [this] { return look(); });
}

asio::awaitable<void> SessionWatch::look() {
  const auto there = signaling_.doctors();
  if (there.empty()) co_return;
  using Ended = std::vector<Identity>;
  const auto ended = co_await database_.run<Ended>([&](soci::session& sql) {
    Ended gone;
    for (const auto& who : there) {
      const auto known = identify_doctor(sql, who.session, clock_(), idle_);
      if (!known || known->second_factor_missing) gone.push_back(who);
    }
    return gone;
  });
  if (!ended) co_return;
  for (const auto& who : *ended) signaling_.session_ended(who);
}

}  // namespace visavis::server

#include "server/server.h"

#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>

#include "server/mail/delivery.h"
#include "server/routes/routes.h"

namespace visavis::server {

namespace asio = boost::asio;

namespace {

// How long what has begun may take to end.
constexpr std::chrono::seconds patience{5};

std::string public_url(const Settings& settings, const Listener& listener) {
  return settings.server.public_url.empty() ? listener.url() : settings.server.public_url;
}

}  // namespace

Server::Server(Settings settings, Parts parts)
    : settings_(std::move(settings)),
      parts_(std::move(parts)),
      front_(std::make_shared<Front>(Front{router_, settings_.server.public_url, settings_.server.trusted_proxies})),
      listener_(
          io_, settings_.server.listen, front_,
          std::make_shared<ConnectionCount>(settings_.limits.connections, settings_.limits.connections_per_address,
                                            settings_.server.trusted_proxies)),
      database_(settings_.database),
      signaling_(io_, database_, parts_.clock, parts_.signaling, settings_.practice.waiting_room_opens),
      outbox_(io_, database_, delivery_for(settings_.mail), parts_.clock),
      book_(parts_.vault, parts_.templates, settings_, public_url(settings_, listener_), parts_.clock),
      practice_sessions_(database_, parts_.vault, parts_.clock, settings_.limits.attempts,
                         settings_.limits.practice_idle, parts_.password_cost),
      own_account_(database_, parts_.vault, signaling_, parts_.clock, settings_.limits.attempts, parts_.password_cost),
      patient_sessions_(database_, parts_.vault, parts_.clock, settings_.limits.attempts,
                        settings_.practice.late_entry),
      appointments_(database_, parts_.vault, book_, outbox_, signaling_, parts_.clock),
      session_watch_(io_, database_, signaling_, parts_.clock, settings_.limits.practice_idle),
      retention_(io_, database_, settings_, parts_.clock),
      services_{settings_,
                parts_.clock,
                database_,
                practice_sessions_,
                own_account_,
                patient_sessions_,
                appointments_,
                signaling_,
                parts_.notices,
                parts_.site,
                parts_.notices.version(settings_),
                parts_.openapi,
                {}} {
  add_routes(router_, services_);
}

Outcome<Done> Server::run(bool until_signal) {
  Outcome<Done> outcome = Done{};
  asio::signal_set signals(io_);
  if (until_signal) {
    signals.add(SIGINT);
    signals.add(SIGTERM);
    signals.async_wait([this](const boost::system::error_code& error, int) {
      if (!error) stop();
    });
  }
  asio::co_spawn(io_, begin(outcome), asio::detached);
  io_.run();
  return outcome;
}

asio::awaitable<void> Server::begin(Outcome<Done>& outcome) {
  outcome = co_await signaling_.recover();
  if (!outcome) {
    io_.stop();
    co_return;
  }
  outbox_.start();
  session_watch_.start();
  retention_.start();
  listener_.start();
}

void Server::stop() {
  asio::post(io_, [this] {
    if (std::exchange(ending_, true)) return;
    asio::co_spawn(io_, end(), asio::detached);
  });
}

asio::awaitable<void> Server::end() {
  listener_.stop();
  signaling_.stop();
  outbox_.stop();
  session_watch_.stop();
  retention_.stop();
  asio::steady_timer pause(io_);
  const auto limit = std::chrono::steady_clock::now() + patience;
  do {
    // Requests and mails under way end by themselves; sockets need a moment for their farewell.
    pause.expires_after(std::chrono::milliseconds{50});
    co_await pause.async_wait(asio::use_awaitable);
  } while ((front_->in_progress > 0 || outbox_.is_sending()) && std::chrono::steady_clock::now() < limit);
  io_.stop();
}

}  // namespace visavis::server

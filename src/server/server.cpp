#include "server/server.h"

#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>

#include "server/mail/delivery.h"
#include "server/routes/admin.h"
#include "server/routes/routes.h"

namespace visavis::server {

namespace asio = boost::asio;

namespace {

// How long what has begun may take to end.
constexpr std::chrono::seconds patience{5};

// A monitoring program or two.
constexpr int admin_connections = 64;

AcceptedMarks accepted_marks(const Settings& settings) {
  return AcceptedMarks(settings.data / "accepted");
}

std::string public_url(const Settings& settings, const Listener& listener) {
  return settings.server.public_url.empty() ? listener.url() : settings.server.public_url;
}

}  // namespace

Server::Server(Settings settings, Parts parts)
    : settings_(std::move(settings)),
      parts_(std::move(parts)),
      security_log_(settings_.log.security, parts_.clock),
      guard_(parts_.vault, security_log_, parts_.clock, {settings_.limits.attempts, settings_.limits.attempts_in_all},
             parts_.pace),
      audit_(parts_.vault, parts_.clock),
      certificate_(parts_.certificate
                       ? std::make_unique<CertificateInUse>(io_, *parts_.certificate, settings_.server.tls_certificate,
                                                            settings_.server.tls_key, security_log_, parts_.clock)
                       : nullptr),
      front_(std::make_shared<Front>(
          Front{router_, settings_.server.public_url, settings_.server.trusted_proxies, certificate_.get()})),
      connections_(std::make_shared<ConnectionCount>(
          settings_.limits.connections, settings_.limits.connections_per_address, settings_.server.trusted_proxies)),
      listener_(io_, settings_.server.listen, front_, connections_),
      database_(settings_.database),
      signaling_(io_, database_, audit_, parts_.clock, parts_.signaling, settings_.practice.waiting_room_opens,
                 settings_.bus, parts_.vault),
      outbox_(io_, database_, delivery_for(settings_.mail, accepted_marks(settings_)), parts_.clock,
              accepted_marks(settings_)),
      book_(parts_.vault, parts_.templates, settings_, public_url(settings_, listener_),
            parts_.notices.version(settings_), parts_.clock),
      reminders_(io_, database_, book_, outbox_),
      practice_sessions_(database_, parts_.vault, guard_, parts_.clock, settings_.limits.practice_idle,
                         parts_.password_cost),
      own_account_(database_, parts_.vault, signaling_, guard_, audit_, parts_.clock, parts_.password_cost),
      patient_sessions_(database_, parts_.vault, guard_, audit_, parts_.clock, settings_.practice.late_entry,
                        public_url(settings_, listener_)),
      appointments_(database_, parts_.vault, book_, outbox_, signaling_, audit_, parts_.clock),
      session_watch_(io_, database_, signaling_, parts_.clock, settings_.limits.practice_idle),
      attack_watch_(io_, database_, guard_, settings_, parts_.templates, public_url(settings_, listener_),
                    parts_.clock),
      retention_(io_, database_, settings_, audit_, parts_.clock),
      relay_(settings_.turn, parts_.clock),
      services_{settings_,
                parts_.clock,
                database_,
                guard_,
                practice_sessions_,
                own_account_,
                patient_sessions_,
                appointments_,
                signaling_,
                relay_,
                parts_.notices,
                parts_.site,
                parts_.notices.version(settings_),
                parts_.openapi,
                {}} {
  add_routes(router_, services_);
  if (settings_.server.admin_listen.empty()) return;
  add_admin_routes(admin_router_, services_, *front_, *connections_);
  admin_listener_ = std::make_unique<Listener>(
      io_, settings_.server.admin_listen, std::make_shared<Front>(Front{admin_router_, {}, {}, nullptr}),
      std::make_shared<ConnectionCount>(admin_connections, admin_connections, AddressRanges{}));
}

Outcome<Done> Server::run(bool until_signal) {
  Outcome<Done> outcome = Done{};
  asio::signal_set signals(io_);
  if (until_signal) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) signals.add(signal);
    asio::co_spawn(io_, obey(signals), asio::detached);
  }
  asio::co_spawn(io_, begin(outcome), asio::detached);
  io_.run();
  // What it still does needs all that is here.
  database_.stop();
  return outcome;
}

asio::awaitable<void> Server::obey(asio::signal_set& signals) {
  for (;;) {
    const auto signal = co_await signals.async_wait(asio::use_awaitable);
    if (signal != SIGHUP) co_return stop();
    reload();
  }
}

void Server::reload() {
  asio::post(io_, [this] {
    if (certificate_) certificate_->reload();
  });
}

asio::awaitable<void> Server::begin(Outcome<Done>& outcome) {
  outcome = co_await signaling_.recover();
  if (!outcome) {
    io_.stop();
    co_return;
  }
  outbox_.start();
  reminders_.start();
  session_watch_.start();
  attack_watch_.start();
  retention_.start();
  listener_.start();
  if (admin_listener_) admin_listener_->start();
  if (certificate_) certificate_->start();
}

void Server::stop() {
  asio::post(io_, [this] {
    if (std::exchange(ending_, true)) return;
    asio::co_spawn(io_, end(), asio::detached);
  });
}

asio::awaitable<void> Server::end() {
  listener_.stop();
  if (admin_listener_) admin_listener_->stop();
  if (certificate_) certificate_->stop();
  signaling_.stop();
  outbox_.stop();
  reminders_.stop();
  session_watch_.stop();
  attack_watch_.stop();
  retention_.stop();
  asio::steady_timer pause(io_);
  const auto limit = std::chrono::steady_clock::now() + patience;
  do {
    // Requests and mails under way end by themselves; sockets need a moment for their farewell.
    pause.expires_after(std::chrono::milliseconds{50});
    co_await pause.async_wait(asio::use_awaitable);
  } while ((front_->in_progress > 0 || outbox_.is_sending()) && std::chrono::steady_clock::now() < limit);
  co_await attack_watch_.finish();
  io_.stop();
}

}  // namespace visavis::server

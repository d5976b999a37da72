#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>
#include <string>

#include "server/http/listener.h"
#include "server/practice/reminder_worker.h"
#include "server/practice/session_watch.h"
#include "server/privacy/retention_worker.h"
#include "server/routes/services.h"
#include "server/secrets/password.h"
#include "server/security/attack_watch.h"

namespace visavis::server {

// The whole server in one process, on one loop: everything there is, put together.
class Server {
 public:
  // What it works with besides its settings; tests bring their own.
  struct Parts {
    Vault vault;
    MailTemplates templates;
    Register notices;
    Site site;
    std::string openapi;
    std::optional<Certificate> certificate;  // where TLS is spoken here
    Clock clock = system_now;
    PasswordCost password_cost;
    SignalingLimits signaling;
    Pace::Times pace;
  };

  // Listens from here on, and answers once it runs. Throws boost::system::system_error where it cannot listen, and
  // soci::soci_error where there is no database.
  Server(Settings settings, Parts parts);

  [[nodiscard]] std::string url() const { return listener_.url(); }
  [[nodiscard]] unsigned short port() const { return listener_.port(); }
  [[nodiscard]] const Router& router() const { return router_; }
  // Of metrics and health; empty where they are nowhere.
  [[nodiscard]] std::string admin_url() const { return admin_listener_ ? admin_listener_->url() : std::string{}; }

  // Until stop(), or until a signal that ends programs where `until_signal`. store_unavailable where the calls that
  // went on before could not be read.
  Outcome<Done> run(bool until_signal);
  // From any thread: the certificate is read anew, as on SIGHUP.
  void reload();
  // From any thread: what has begun is finished, for a few seconds at most.
  void stop();

 private:
  boost::asio::awaitable<void> obey(boost::asio::signal_set& signals);
  boost::asio::awaitable<void> begin(Outcome<Done>& outcome);
  boost::asio::awaitable<void> end();

  boost::asio::io_context io_{1};
  const Settings settings_;
  const Parts parts_;
  SecurityLog security_log_;
  Guard guard_;
  const AuditTrail audit_;
  std::unique_ptr<CertificateInUse> certificate_;
  Router router_;
  std::shared_ptr<Front> front_;
  std::shared_ptr<ConnectionCount> connections_;
  Listener listener_;
  Database database_;
  Signaling signaling_;
  OutboxWorker outbox_;
  AppointmentBook book_;
  ReminderWorker reminders_;
  PracticeSessions practice_sessions_;
  OwnAccount own_account_;
  PatientSessions patient_sessions_;
  Appointments appointments_;
  SessionWatch session_watch_;
  AttackWatch attack_watch_;
  RetentionWorker retention_;
  RelayAccess relay_;
  Services services_;
  Router admin_router_;
  std::unique_ptr<Listener> admin_listener_;
  bool ending_ = false;
};

}  // namespace visavis::server

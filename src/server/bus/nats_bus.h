#pragma once

#include <nats/nats.h>

#include "server/bus/bus.h"

namespace visavis::server {

// One subject for each process and one for all, below a name that follows from the installation's key; each text is
// sealed with it, so NATS learns who speaks when, and no more. Without NATS nothing is carried, until it is back.
class NatsBus : public Bus {
 public:
  NatsBus(boost::asio::io_context& io, std::string url, const Vault& vault, ProcessId self);
  ~NatsBus() override;

  void start(Listener listener) override;
  void send(ProcessId to, const std::string& text) override;
  void stop() override;
  bool is_shared() const override { return true; }

 private:
  struct Inbox;
  // NATS calls from threads of its own, and may still do so when this is gone.
  static Inbox& new_inbox();
  static void on_message(natsConnection*, natsSubscription*, natsMsg* message, void* inbox);
  static void on_lost(natsConnection*, void* inbox);
  static void on_back(natsConnection*, void* inbox);
  static void on_error(natsConnection*, natsSubscription*, natsStatus status, void* inbox);
  static void post_missed(Inbox& inbox);
  [[nodiscard]] std::string subject(ProcessId to) const;

  boost::asio::io_context& io_;
  std::string url_;
  const Vault& vault_;
  ProcessId self_;
  std::string prefix_;
  Inbox& inbox_;
  natsOptions* options_ = nullptr;
  natsConnection* connection_ = nullptr;
  natsSubscription* subscription_ = nullptr;
};

}  // namespace visavis::server

#include "server/bus/nats_bus.h"

#include <spdlog/spdlog.h>

#include <boost/asio/post.hpp>
#include <list>
#include <mutex>

namespace visavis::server {

namespace asio = boost::asio;

namespace {

// Of messages that wait to be heard, and of what waits for NATS to come back for a moment.
constexpr int most_waiting = 65536;
constexpr int most_bytes = 64 * 1024 * 1024;
constexpr int most_buffered = 1024 * 1024;

}  // namespace

struct NatsBus::Inbox {
  std::mutex mutex;
  asio::io_context* io = nullptr;  // null: nobody listens any more
  const Vault* vault = nullptr;
  std::string own;  // subject
  std::string all;  // subject
  Listener listener;
};

NatsBus::Inbox& NatsBus::new_inbox() {
  static std::mutex mutex;
  static std::list<Inbox> inboxes;
  const std::lock_guard lock(mutex);
  return inboxes.emplace_back();
}

NatsBus::NatsBus(asio::io_context& io, std::string url, const Vault& vault, ProcessId self)
    : io_(io),
      url_(std::move(url)),
      vault_(vault),
      self_(self),
      prefix_("visavis." + vault.hash("bus", "").substr(0, 16) + '.'),
      inbox_(new_inbox()) {}

NatsBus::~NatsBus() {
  stop();
}

std::string NatsBus::subject(ProcessId to) const {
  return prefix_ + (to == everybody ? "all" : std::to_string(static_cast<std::uint32_t>(to)));
}

void NatsBus::start(Listener listener) {
  {
    const std::lock_guard lock(inbox_.mutex);
    inbox_.io = &io_;
    inbox_.vault = &vault_;
    inbox_.own = subject(self_);
    inbox_.all = subject(everybody);
    inbox_.listener = std::move(listener);
  }
  natsOptions_Create(&options_);
  natsOptions_SetURL(options_, url_.c_str());
  natsOptions_SetName(options_, "visavis-server");
  natsOptions_SetNoEcho(options_, true);
  natsOptions_SetTimeout(options_, 2000);
  natsOptions_SetPingInterval(options_, 2000);
  natsOptions_SetMaxPingsOut(options_, 2);
  natsOptions_SetMaxReconnect(options_, -1);
  natsOptions_SetReconnectWait(options_, 500);
  natsOptions_SetReconnectBufSize(options_, most_buffered);
  natsOptions_SetMaxPendingMsgs(options_, most_waiting);
  natsOptions_SetDisconnectedCB(options_, on_lost, &inbox_);
  natsOptions_SetReconnectedCB(options_, on_back, &inbox_);
  natsOptions_SetErrorHandler(options_, on_error, &inbox_);
  natsOptions_SetRetryOnFailedConnect(options_, true, on_back, &inbox_);
  const auto status = natsConnection_Connect(&connection_, options_);
  if (status == NATS_NOT_YET_CONNECTED) {
    spdlog::error("bus: NATS cannot be reached; this process goes on alone until it can");
  } else if (status != NATS_OK) {
    spdlog::error("bus: {}; this process goes on alone", natsStatus_GetText(status));
    connection_ = nullptr;
    return;
  }
  // One subscription for all, since NATS keeps the order within one only.
  natsConnection_Subscribe(&subscription_, connection_, (prefix_ + '*').c_str(), on_message, &inbox_);
  natsSubscription_SetPendingLimits(subscription_, most_waiting, most_bytes);
}

void NatsBus::send(ProcessId to, const std::string& text) {
  if (!connection_) return;
  const auto sealed = vault_.seal(text);
  natsConnection_Publish(connection_, subject(to).c_str(), sealed.data(), static_cast<int>(sealed.size()));
}

void NatsBus::stop() {
  {
    const std::lock_guard lock(inbox_.mutex);
    inbox_.io = nullptr;
    inbox_.listener = {};
  }
  if (connection_ && natsConnection_Status(connection_) == NATS_CONN_STATUS_CONNECTED) {
    natsConnection_FlushTimeout(connection_, 500);
  }
  natsSubscription_Destroy(std::exchange(subscription_, nullptr));
  natsConnection_Destroy(std::exchange(connection_, nullptr));
  natsOptions_Destroy(std::exchange(options_, nullptr));
}

void NatsBus::on_message(natsConnection*, natsSubscription*, natsMsg* message, void* closure) {
  auto& inbox = *static_cast<Inbox*>(closure);
  {
    const std::lock_guard lock(inbox.mutex);
    const std::string_view to = natsMsg_GetSubject(message);
    if (inbox.io && (to == inbox.own || to == inbox.all)) {
      const std::string_view sealed(natsMsg_GetData(message), static_cast<std::size_t>(natsMsg_GetDataLength(message)));
      // What is not sealed with our key was not sent by one of us.
      if (auto text = inbox.vault->unseal(sealed)) {
        asio::post(*inbox.io,
                   [hear = inbox.listener.hear, text = std::move(*text)]() mutable { hear(std::move(text)); });
      }
    }
  }
  natsMsg_Destroy(message);
}

void NatsBus::post_missed(Inbox& inbox) {
  const std::lock_guard lock(inbox.mutex);
  if (inbox.io) asio::post(*inbox.io, inbox.listener.missed);
}

void NatsBus::on_lost(natsConnection*, void* closure) {
  auto& inbox = *static_cast<Inbox*>(closure);
  const std::lock_guard lock(inbox.mutex);
  if (inbox.io) spdlog::error("bus: the connection to NATS was lost; this process goes on alone until it is back");
}

void NatsBus::on_back(natsConnection*, void* closure) {
  spdlog::info("bus: connected to NATS");
  post_missed(*static_cast<Inbox*>(closure));
}

void NatsBus::on_error(natsConnection*, natsSubscription*, natsStatus status, void* closure) {
  spdlog::error("bus: {}", natsStatus_GetText(status));
  post_missed(*static_cast<Inbox*>(closure));
}

}  // namespace visavis::server

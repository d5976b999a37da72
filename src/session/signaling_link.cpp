#include "session/signaling_link.h"

#include "session/timers.h"

namespace visavis::session {

void SignalingLink::open(bool camera, bool microphone, Commands& commands) {
  camera_ = camera;
  microphone_ = microphone;
  if (wanted_) return;
  wanted_ = true;
  failures_ = 0;
  backoff_.reset();
  commands.emplace_back(OpenSocket{});
}

void SignalingLink::close(Commands& commands) {
  if (!wanted_) return;
  wanted_ = open_ = welcomed_ = false;
  commands.emplace_back(StopTimer{Timers::reconnect});
  commands.emplace_back(CloseSocket{});
}

void SignalingLink::become_another() {
  if (lives_ > 1) self_.value.resize(self_.value.rfind('-'));
  self_.value += '-' + std::to_string(++lives_);
}

void SignalingLink::send(const protocol::ClientMessage& message, Commands& commands) const {
  if (open_) commands.emplace_back(SendText{protocol::to_text(message)});
}

void SignalingLink::on(const SocketOpened&, Commands& commands) {
  if (!wanted_) return;
  open_ = true;
  send(protocol::Hello{self_, camera_, microphone_}, commands);
}

void SignalingLink::on(const SocketClosed&, Commands& commands) {
  if (!wanted_) return;
  open_ = welcomed_ = false;
  ++failures_;
  commands.emplace_back(StartTimer{Timers::reconnect, backoff_.next()});
}

std::optional<protocol::ServerMessage> SignalingLink::on(const SocketMessage& event) {
  if (!open_) return std::nullopt;
  auto message = protocol::parse_server_message(event.text);
  if (!message) return std::nullopt;
  if (std::holds_alternative<protocol::Welcome>(*message)) {
    welcomed_ = true;
    failures_ = 0;
    backoff_.reset();
  }
  return std::move(*message);
}

void SignalingLink::renew(Commands& commands) {
  if (!wanted_) return;
  open_ = welcomed_ = false;
  backoff_.reset();
  commands.emplace_back(StopTimer{Timers::reconnect});
  commands.emplace_back(CloseSocket{});
  commands.emplace_back(OpenSocket{});
}

void SignalingLink::reconnect(Commands& commands) {
  if (wanted_ && !open_) commands.emplace_back(OpenSocket{});
}

}  // namespace visavis::session

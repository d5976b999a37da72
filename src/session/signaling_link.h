#pragma once

#include <optional>

#include "session/backoff.h"
#include "session/command.h"

namespace visavis::session {

// The WebSocket to the server: says hello, and comes back by itself when it is lost.
class SignalingLink {
 public:
  explicit SignalingLink(protocol::ParticipantId self) : self_(std::move(self)) {}

  // Connects; `camera` and `microphone` say what the others may expect.
  void open(bool camera, bool microphone, Commands& commands);
  void close(Commands& commands);
  // From the next hello on: the others must take who comes back for somebody new, since they may have missed the end.
  void become_another();
  // Goes nowhere while there is no connection: who sends repeats what matters after the next welcome.
  void send(const protocol::ClientMessage& message, Commands& commands) const;

  void on(const SocketOpened& event, Commands& commands);
  void on(const SocketClosed& event, Commands& commands);
  std::optional<protocol::ServerMessage> on(const SocketMessage& event);
  void reconnect(Commands& commands);
  // The connection may lead nowhere without anybody knowing: another takes its place.
  void renew(Commands& commands);

  [[nodiscard]] bool wanted() const { return wanted_; }
  [[nodiscard]] bool welcomed() const { return welcomed_; }
  // How often in a row it failed.
  [[nodiscard]] int failures() const { return failures_; }

 private:
  protocol::ParticipantId self_;
  int lives_ = 1;
  bool camera_ = false;
  bool microphone_ = false;
  bool wanted_ = false;
  bool open_ = false;
  bool welcomed_ = false;
  int failures_ = 0;
  Backoff backoff_{std::chrono::milliseconds{500}, std::chrono::seconds{8}};
};

}  // namespace visavis::session

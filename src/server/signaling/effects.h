#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "protocol/signaling.h"
#include "server/signaling/transition.h"

namespace visavis::server {

// One socket; never given out twice. The upper half is the process that has it.
enum class ConnectionId : std::uint64_t {};

struct Send {
  ConnectionId to{};
  protocol::ServerMessage message;
  friend bool operator==(const Send&, const Send&) = default;
};
// After everything that was sent before.
struct Close {
  ConnectionId connection{};
  std::uint16_t code = 1000;  // RFC 6455, 7.4
  friend bool operator==(const Close&, const Close&) = default;
};
using Effect = std::variant<Send, Close>;

// What a step of a room asks for: nothing is told before all of it is stored.
struct Effects {
  std::optional<protocol::Role> by;  // whose doing it is; nobody's where time has passed
  std::vector<Transition> stored;
  std::vector<Effect> told;

  void store(Transition transition) { stored.push_back(std::move(transition)); }
  void send(ConnectionId to, protocol::ServerMessage message) { told.emplace_back(Send{to, std::move(message)}); }
  void close(ConnectionId connection) { told.emplace_back(Close{connection}); }
};

}  // namespace visavis::server

#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "catch.h"
#include "session/call.h"

namespace visavis::tests {

// One side of a call: a Call, its signalling, and what they want. The connection is open.
class CallSide {
 public:
  CallSide(std::string name, std::string other, bool initiator);

  void stand_by(const std::vector<std::string>& calls);
  void admit(const std::string& call = "c", const std::string& other = {});
  void on(session::Event event);
  void hear(const protocol::ServerMessage& message);
  void hear_peer(protocol::PeerMessage message);  // of the other's first link, numbered in the order of these calls
  void hear_peer(const protocol::Envelope& envelope);
  void end();

  // What was wanted by the last event.
  template <class Command>
  [[nodiscard]] std::vector<Command> wanted() const {
    std::vector<Command> found;
    for (const auto& command : commands) {
      if (const auto* one = std::get_if<Command>(&command)) found.push_back(*one);
    }
    return found;
  }
  template <class Command>
  [[nodiscard]] bool wants() const {
    return !wanted<Command>().empty();
  }
  // Where in the list a command stands; -1 where it does not.
  template <class Command>
  [[nodiscard]] int place_of() const {
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [](const auto& each) { return std::holds_alternative<Command>(each); });
    return found == commands.end() ? -1 : static_cast<int>(found - commands.begin());
  }
  [[nodiscard]] std::vector<protocol::PeerMessage> told() const;  // to the peer, by the last event
  [[nodiscard]] std::vector<protocol::ClientMessage> said() const;

  session::Instant now = *protocol::parse_instant("2026-11-24T10:20:00Z");
  session::Commands commands;
  session::Call call;
  session::SignalingLink signaling;
  session::PeerHandle peer = 1;  // of the newest link

 private:
  std::string other_;
  bool initiator_;
  std::string admitted_to_;
  std::uint32_t heard_ = 0;
};

// In a call that has come about: the other is in it, with picture and sound.
struct ConnectedSide : CallSide {
  explicit ConnectedSide(bool initiator, protocol::MediaState theirs = {true, true})
      : CallSide("one", "other", initiator) {
    admit();
    hear_peer(theirs);
    on(session::ConnectionStateChanged{peer, session::ConnectionState::connected});
  }
};

}  // namespace visavis::tests

#pragma once

#include <map>
#include <memory>
#include <vector>

#include "server/practice/identity.h"
#include "server/signaling/effects.h"
#include "server/signaling/room.h"
#include "server/signaling/socket.h"

namespace visavis::server {

// A socket, and what its cookie entitles it to.
struct Line {
  Identity who;
  Seat seat;
  std::shared_ptr<Socket> socket;
};

// All that are open. What is meant for one that has closed meanwhile goes nowhere.
class Lines {
 public:
  ConnectionId add(Line line);
  void remove(ConnectionId connection) { lines_.erase(connection); }

  // The sessions of the practice's that have one open.
  [[nodiscard]] std::vector<Identity> doctors() const;
  [[nodiscard]] std::size_t count() const { return lines_.size(); }

  void perform(const Effect& effect);
  // Each socket of this session, with a last word.
  void close(const SessionId& session, const protocol::ServerMessage& last);
  void close_all(Socket::CloseCode code);

 private:
  std::map<ConnectionId, Line> lines_;
  std::uint64_t given_out_ = 0;
};

}  // namespace visavis::server

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "server/bus/process_id.h"
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
  DoctorId doctor{};                       // in whose room
  std::optional<protocol::Hello> hello{};  // the last one it said
};

// All that are open here; other processes have more. What is meant for one that has closed meanwhile goes nowhere.
class Lines {
 public:
  using Elsewhere = std::function<void(ProcessId, const Effect&)>;
  // What is meant for another process's socket is handed to `elsewhere`.
  Lines(ProcessId self, Elsewhere elsewhere) : self_(self), elsewhere_(std::move(elsewhere)) {}

  ConnectionId add(Line line);
  void greets(ConnectionId connection, const DoctorId& doctor, const protocol::Hello& hello);
  // Who has said hello, in no order.
  [[nodiscard]] std::vector<std::pair<ConnectionId, Line>> greeted() const;
  void remove(ConnectionId connection) { lines_.erase(connection); }

  // The sessions of the practice's that have one open.
  [[nodiscard]] std::vector<Identity> doctors() const;
  [[nodiscard]] std::size_t count() const { return lines_.size(); }

  void perform(const Effect& effect);
  // As another process says it.
  void tell(ConnectionId connection, const std::string& text, bool is_welcome);
  // Each socket of this session, with a last word.
  void close(const SessionId& session, const protocol::ServerMessage& last);
  void close_all(Socket::CloseCode code);

 private:
  ProcessId self_;
  Elsewhere elsewhere_;
  std::map<ConnectionId, Line> lines_;
  std::uint64_t given_out_ = 0;
};

}  // namespace visavis::server

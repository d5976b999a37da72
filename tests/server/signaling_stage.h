#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catch.h"
#include "server/signaling/room.h"

namespace visavis::tests {

using namespace std::chrono_literals;

// One doctor's room with sockets that only listen. Everything is kept that the last step told or wanted stored.
class RoomStage {
 public:
  // Comes with a new socket, and says hello.
  server::Caller doctor(const std::string& page = "desk", const std::string& session = "s-doctor");
  server::Caller patient(const std::string& appointment = "mia", const std::string& page = {},
                         const std::string& session = {});
  // Who comes along with that one's patient.
  server::Caller companion(const std::string& appointment, const std::string& of = "mia", const std::string& page = {});
  void leave(const server::Caller& who);
  void admit(const server::Caller& who, const std::string& appointment = "mia");
  void delay(const server::Caller& who, std::chrono::minutes minutes, const std::string& appointment = "mia");
  void relay(const server::Caller& who, const std::string& to, const std::string& payload = "words",
             const std::string& call = "call-1");
  void end(const server::Caller& who, const std::string& call = "call-1");
  void dismiss(const server::Caller& who, int place);
  void disconnect(const server::Caller& who);
  void wait(std::chrono::milliseconds time);
  void sign_out(const server::Caller& who);
  void move(const std::string& appointment, server::Instant starts_at);
  void cancel(const std::string& appointment);
  // From here on, after each step.
  void let_stand_by();

  // What was told to somebody by the last step, in order.
  [[nodiscard]] std::vector<protocol::ServerMessage> heard(const server::Caller& who) const;
  template <class Message>
  [[nodiscard]] std::optional<Message> heard_of(const server::Caller& who) const {
    std::optional<Message> last;
    for (const auto& message : heard(who)) {
      if (const auto* one = std::get_if<Message>(&message)) last = *one;
    }
    return last;
  }
  [[nodiscard]] bool refused(const server::Caller& who, protocol::RefusalCode code) const {
    return heard(who) == std::vector<protocol::ServerMessage>{protocol::Refused{code}};
  }
  // Whose appointment is in the waiting room that the doctor was last told of, in that order.
  [[nodiscard]] std::vector<std::string> waiting() const { return waiting_; }
  [[nodiscard]] bool closed(const server::Caller& who) const { return closed_.contains(who.connection); }
  [[nodiscard]] const std::vector<server::Transition>& stored() const { return effects_.stored; }

  server::Instant now = *protocol::parse_instant("2026-11-24T10:20:00Z");
  server::Instant starts_at = now + 10min;  // of everybody who is not booked otherwise
  server::Room room{server::SignalingLimits{}, 30min};

 private:
  server::Effects& step();
  void done();
  [[nodiscard]] server::Guest guest(const std::string& appointment) const;
  server::Caller caller(const std::string& appointment, const std::string& session);

  std::uint64_t sockets_ = 0;
  int calls_ = 0;
  bool standby_ = false;
  int pairs_ = 0;
  std::map<std::string, std::string> companions_;  // and of whom
  std::map<std::string, int> places_;
  server::Effects effects_;
  std::vector<std::string> waiting_;
  std::set<server::ConnectionId> closed_;
};

}  // namespace visavis::tests

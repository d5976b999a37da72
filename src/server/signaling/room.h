#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/signaling/call.h"
#include "server/signaling/effects.h"
#include "server/signaling/limits.h"
#include "server/signaling/waiting_room.h"

namespace visavis::server {

// Who speaks: a socket, and the seat that its cookie gives it.
struct Caller {
  ConnectionId connection{};
  SessionId session;
  Seat seat;
};

// One doctor's waiting room and call, without any I/O: what happens changes the state and adds to `effects` what is to
// be stored and told. Nobody in it can reach, or learn of, anybody in another doctor's.
class Room {
 public:
  Room(const SignalingLimits& limits, std::chrono::minutes opens_before);

  // A call that outlasted a restart.
  void resume(Call call, Instant now);

  void doctor_arrives(const Caller& caller, const protocol::Hello& hello, const std::string& name, Instant now,
                      Effects& effects);
  void patient_arrives(const Caller& caller, const protocol::Hello& hello, const Guest& guest, Instant now,
                       Effects& effects);
  void leave(const Caller& caller, Instant now, Effects& effects);
  // `fresh` names the call if there will be one, and none stands by.
  void admit(const Caller& caller, const protocol::Admit& admit, CallId fresh, Instant now, Effects& effects);
  void delay(const Caller& caller, const protocol::Delay& delay, Instant now, Effects& effects);
  void relay(const Caller& caller, const protocol::Relay& relay, Effects& effects) const;
  void end_call(const Caller& caller, const protocol::EndCall& request, Instant now, Effects& effects);
  void dismiss(const Caller& caller, const protocol::Dismiss& dismiss, Instant now, Effects& effects);

  void disconnected(const Caller& caller, Instant now, Effects& effects);
  // Its sockets are closed by who knows them all.
  void session_ended(const Seat& seat, const SessionId& session, Instant now, Effects& effects);
  void appointment_changed(const Guest& guest, Instant now, Effects& effects);
  void appointment_cancelled(const AppointmentId& appointment, Instant now, Effects& effects);

  // Whether this very socket has its seat.
  [[nodiscard]] bool holds(const Caller& caller) const;
  [[nodiscard]] std::size_t waiting() const { return waiting_.count(); }
  [[nodiscard]] bool in_call() const { return call_.has_value(); }

  void pass(Instant now, Effects& effects);
  // After each step: who is next to be called in connects with the doctor ahead of it.
  void stand_by(const std::function<CallId()>& fresh, Effects& effects);
  // When `pass` will have something to do.
  [[nodiscard]] std::optional<Instant> next() const;

 private:
  struct Client {
    ConnectionId connection{};
    SessionId session;
    ParticipantId participant;
  };
  // Of whom each says something to the other; void as soon as one of the two connections is another.
  struct Pair {
    CallId call;
    AppointmentId appointment;
    ConnectionId doctor{};
    ConnectionId patient{};
  };
  [[nodiscard]] std::vector<Pair> next_pairs() const;
  [[nodiscard]] std::vector<Seat> seats_of(const CallId& call) const;
  bool greet(const Caller& caller, const protocol::Hello& hello, Instant now, Effects& effects);
  void rejoin(const Seat& seat, protocol::Participant participant, Effects& effects);
  [[nodiscard]] bool is_anothers(const Seat& seat, const ParticipantId& id) const;
  // False where the companion does not wait, or is not there.
  bool let_in(const AppointmentId& companion, Instant now, Effects& effects);
  // A companion goes alone; with anybody else the call ends.
  void leave_call(const Seat& seat, Instant now, Effects& effects);
  void end(Instant now, Effects& effects);
  void tell_admitted(Effects& effects) const;
  [[nodiscard]] bool doctor_is_there() const { return clients_.contains(Seat{}); }
  [[nodiscard]] bool patient_is_there() const { return clients_.contains(Seat{call_->appointment}); }
  void count_presence(Instant now, Effects& effects);
  void store_presence(Instant now, Effects& effects);
  void give_up_place(const AppointmentId& appointment, Effects& effects);
  void tell_doctor(Effects& effects) const;
  void tell_place(const AppointmentId& appointment, Effects& effects) const;
  void tell_companions(const AppointmentId& appointment, Effects& effects) const;
  void tell(const Seat& seat, const protocol::ServerMessage& message, Effects& effects) const;
  [[nodiscard]] bool runs_for(const Seat& seat) const { return call_ && call_->has(seat); }
  // False, and refused, where the socket has not said hello or lost its seat to another.
  bool seated(const Caller& caller, Effects& effects) const;

  std::chrono::minutes empty_call_;
  WaitingRoom waiting_;
  std::map<Seat, Client> clients_;
  std::optional<Call> call_;
  std::vector<Pair> standby_;
  std::string doctor_name_;
  std::set<AppointmentId> over_;  // consultations that have ended, since this process knows of them
};

}  // namespace visavis::server

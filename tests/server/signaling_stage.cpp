#include "server/signaling_stage.h"

namespace visavis::tests {

using namespace server;
using protocol::Hello;

Effects& RoomStage::step() {
  effects_ = {};
  return effects_;
}

void RoomStage::done() {
  if (standby_) room.stand_by([this] { return CallId{"pair-" + std::to_string(++pairs_)}; }, effects_);
  for (const auto& effect : effects_.told) {
    if (const auto* close = std::get_if<Close>(&effect)) closed_.insert(close->connection);
    const auto* send = std::get_if<Send>(&effect);
    const auto* room_now = send ? std::get_if<protocol::WaitingRoom>(&send->message) : nullptr;
    if (!room_now) continue;
    waiting_.clear();
    for (const auto& each : room_now->patients) waiting_.push_back(each.appointment.value);
  }
}

Guest RoomStage::guest(const std::string& appointment) const {
  const auto companion = companions_.find(appointment);
  const AppointmentId of{companion == companions_.end() ? "" : companion->second};
  const int place = of.empty() ? 1 : places_.at(appointment);
  return {AppointmentId{appointment}, appointment, "Köhler", starts_at, of, place};
}

Caller RoomStage::caller(const std::string& appointment, const std::string& session) {
  return {ConnectionId{++sockets_}, SessionId{session}, Seat{AppointmentId{appointment}}};
}

Caller RoomStage::doctor(const std::string& page, const std::string& session) {
  const auto who = caller("", session);
  room.doctor_arrives(who, Hello{ParticipantId{page}, true, true}, "Dr. Ada", now, step());
  done();
  return who;
}

Caller RoomStage::patient(const std::string& appointment, const std::string& page, const std::string& session) {
  const auto who = caller(appointment, session.empty() ? "s-" + appointment : session);
  const ParticipantId participant{page.empty() ? appointment + "-page" : page};
  room.patient_arrives(who, Hello{participant, true, false}, guest(appointment), now, step());
  done();
  return who;
}

Caller RoomStage::companion(const std::string& appointment, const std::string& of, const std::string& page) {
  companions_[appointment] = of;
  places_.try_emplace(appointment, 2 + static_cast<int>(places_.size()));
  return patient(appointment, page);
}

void RoomStage::leave(const Caller& who) {
  room.leave(who, now, step());
  done();
}

void RoomStage::admit(const Caller& who, const std::string& appointment) {
  room.admit(who, {AppointmentId{appointment}}, CallId{"call-" + std::to_string(++calls_)}, now, step());
  done();
}

void RoomStage::delay(const Caller& who, std::chrono::minutes minutes, const std::string& appointment) {
  room.delay(who, {AppointmentId{appointment}, minutes}, now, step());
  done();
}

void RoomStage::relay(const Caller& who, const std::string& to, const std::string& payload, const std::string& call) {
  room.relay(who, {CallId{call}, ParticipantId{to}, payload}, step());
  done();
}

void RoomStage::end(const Caller& who, const std::string& call) {
  room.end_call(who, {CallId{call}}, now, step());
  done();
}

void RoomStage::dismiss(const Caller& who, int place) {
  room.dismiss(who, {CallId{"call-1"}, place}, now, step());
  done();
}

void RoomStage::disconnect(const Caller& who) {
  room.disconnected(who, now, step());
  done();
}

// As the timer of the real one: at each moment that the room asks for.
void RoomStage::wait(std::chrono::milliseconds time) {
  auto& effects = step();
  const Instant until = now + time;
  for (auto next = room.next(); next && *next <= until; next = room.next()) {
    now = std::max(now, *next);
    room.pass(now, effects);
  }
  now = until;
  done();
}

void RoomStage::sign_out(const Caller& who) {
  room.session_ended(who.seat, who.session, now, step());
  done();
}

void RoomStage::move(const std::string& appointment, Instant to) {
  auto moved = guest(appointment);
  moved.starts_at = to;
  room.appointment_changed(moved, now, step());
  done();
}

void RoomStage::cancel(const std::string& appointment) {
  room.appointment_cancelled(AppointmentId{appointment}, now, step());
  done();
}

void RoomStage::let_stand_by() {
  standby_ = true;
}

std::vector<protocol::ServerMessage> RoomStage::heard(const Caller& who) const {
  std::vector<protocol::ServerMessage> messages;
  for (const auto& effect : effects_.told) {
    const auto* send = std::get_if<Send>(&effect);
    if (send && send->to == who.connection) messages.push_back(send->message);
  }
  return messages;
}

}  // namespace visavis::tests

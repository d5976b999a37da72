#include "server/signaling/room.h"

#include <algorithm>
#include <utility>

namespace visavis::server {

using namespace protocol;

namespace {

// A server that dies forgets no more of it.
constexpr std::chrono::minutes stored_each{1};

void refuse(const Caller& caller, RefusalCode code, Effects& effects) {
  effects.send(caller.connection, Refused{code});
}

}  // namespace

Room::Room(const SignalingLimits& limits, std::chrono::minutes opens_before)
    : empty_call_(limits.empty_call), waiting_(opens_before, limits.place) {}

void Room::resume(Call call, Instant now) {
  call.empty_since = now;
  call_ = std::move(call);
}

bool Room::holds(const Caller& caller) const {
  const auto client = clients_.find(caller.seat);
  return client != clients_.end() && client->second.connection == caller.connection;
}

bool Room::seated(const Caller& caller, Effects& effects) const {
  if (holds(caller)) return true;
  refuse(caller, RefusalCode::unexpected, effects);
  return false;
}

bool Room::greet(const Caller& caller, const Hello& hello, Instant now, Effects& effects) {
  const auto earlier = clients_.find(caller.seat);
  if (earlier != clients_.end()) {
    const auto& [connection, session, participant] = earlier->second;
    if (connection == caller.connection) {
      refuse(caller, RefusalCode::unexpected, effects);
      return false;
    }
    if (participant != hello.participant) effects.send(connection, Replaced{});
    effects.close(connection);
  }
  if (runs_for(caller.seat) && is_anothers(caller.seat, hello.participant)) {
    refuse(caller, RefusalCode::unexpected, effects);
    effects.close(caller.connection);
    return false;
  }
  clients_[caller.seat] = {caller.connection, caller.session, hello.participant};
  Welcome welcome{caller.seat.role(), now, {}};
  if (runs_for(caller.seat)) {
    welcome.call = call_->id;
    const auto companion = call_->companions.find(caller.seat.appointment);
    if (companion != call_->companions.end()) companion->second.lost_at.reset();
    count_presence(now, effects);
  }
  effects.send(caller.connection, std::move(welcome));
  return true;
}

// In a call all know each other's, and who speaks is known by it.
bool Room::is_anothers(const Seat& seat, const ParticipantId& id) const {
  return std::any_of(call_->present.begin(), call_->present.end(),
                     [&](const auto& each) { return each.first != seat && each.second.id == id; });
}

void Room::doctor_arrives(const Caller& caller, const Hello& hello, const std::string& name, Instant now,
                          Effects& effects) {
  if (!greet(caller, hello, now, effects)) return;
  doctor_name_ = name;
  if (call_) rejoin(caller.seat, {hello.participant, Role::doctor, name}, effects);
  tell_doctor(effects);
}

void Room::patient_arrives(const Caller& caller, const Hello& hello, const Guest& guest, Instant now,
                           Effects& effects) {
  if (!greet(caller, hello, now, effects)) return;
  if (runs_for(caller.seat)) {
    return rejoin(caller.seat, {hello.participant, Role::patient, guest.full_name()}, effects);
  }
  effects.store(Entered{guest.appointment});
  waiting_.enter(guest, hello, now);
  if (const auto joined = waiting_.registered(guest.companion_of)) {
    waiting_.expect(guest.appointment, joined->expected_at);
  }
  tell_place(guest.appointment, effects);
  tell_companions(guest.appointment, effects);
  tell_doctor(effects);
}

void Room::rejoin(const Seat& seat, Participant participant, Effects& effects) {
  auto& known = call_->present[seat];
  const bool somebody_new = known.id != participant.id;
  known = std::move(participant);
  for (const auto& each : call_->seats()) {
    if (each == seat || somebody_new) tell(each, call_->admitted(each), effects);
  }
}

void Room::leave(const Caller& caller, Instant now, Effects& effects) {
  if (!seated(caller, effects)) return;
  if (caller.seat.is_doctor()) return refuse(caller, RefusalCode::unexpected, effects);
  // Admission and leaving may cross: who leaves then has left the call.
  if (runs_for(caller.seat)) leave_call(caller.seat, now, effects);
  give_up_place(caller.seat.appointment, effects);
}

void Room::admit(const Caller& caller, const Admit& admit, CallId fresh, Instant now, Effects& effects) {
  if (!seated(caller, effects)) return;
  if (!caller.seat.is_doctor()) return refuse(caller, RefusalCode::unexpected, effects);
  const auto patient = waiting_.find(admit.appointment);
  if (call_ && patient && patient->guest.companion_of == call_->appointment) {
    if (!let_in(admit.appointment, now, effects)) return refuse(caller, RefusalCode::already_in_call, effects);
    tell_admitted(effects);
    return tell_doctor(effects);
  }
  if (call_) return refuse(caller, RefusalCode::already_in_call, effects);
  if (!patient || !patient->guest.companion_of.empty()) return refuse(caller, RefusalCode::patient_gone, effects);
  for (const auto& pair : standby_) {
    if (pair.appointment == admit.appointment) fresh = pair.call;
  }
  Call call{std::move(fresh), admit.appointment, now, {}, {}};
  const ParticipantId doctor = clients_.at(caller.seat).participant;
  call.present[caller.seat] = {doctor, Role::doctor, doctor_name_};
  call.present[Seat{admit.appointment}] = {patient->participant, Role::patient, patient->guest.full_name()};
  effects.store(CallBegan{call.appointment, call.id, now});
  waiting_.leave(admit.appointment);
  call_ = std::move(call);
  for (const auto& companion : waiting_.in_order(admit.appointment)) {
    let_in(companion, now, effects);
  }
  count_presence(now, effects);
  tell_admitted(effects);
  tell_doctor(effects);
}

bool Room::let_in(const AppointmentId& companion, Instant now, Effects& effects) {
  const auto waiting = waiting_.find(companion);
  if (!waiting || !clients_.contains(Seat{companion})) return false;
  if (is_anothers(Seat{companion}, waiting->participant)) return false;
  if (waiting->guest.place >= most_in_call || call_->is_taken(waiting->guest.place)) return false;
  call_->companions[companion] = {waiting->guest.place, {}};
  call_->present[Seat{companion}] = {waiting->participant, Role::patient, waiting->guest.full_name()};
  effects.store(Joined{companion, call_->id, now});
  waiting_.leave(companion);
  return true;
}

void Room::delay(const Caller& caller, const Delay& delay, Instant now, Effects& effects) {
  if (!seated(caller, effects)) return;
  if (!caller.seat.is_doctor()) return refuse(caller, RefusalCode::unexpected, effects);
  const auto at = delay.minutes > delay.minutes.zero() ? std::optional<Instant>{now + delay.minutes} : std::nullopt;
  if (!waiting_.expect(delay.appointment, at)) return refuse(caller, RefusalCode::patient_gone, effects);
  tell_place(delay.appointment, effects);
  for (const auto& companion : waiting_.in_order(delay.appointment)) waiting_.expect(companion, at);
  tell_companions(delay.appointment, effects);
  tell_doctor(effects);
}

void Room::relay(const Caller& caller, const Relay& relay, Effects& effects) const {
  if (!seated(caller, effects)) return;
  const auto seats = seats_of(relay.call);
  if (std::find(seats.begin(), seats.end(), caller.seat) == seats.end()) {
    return refuse(caller, RefusalCode::not_in_call, effects);
  }
  const Relayed relayed{relay.call, clients_.at(caller.seat).participant, relay.payload};
  for (const auto& seat : seats) {
    const auto client = clients_.find(seat);
    if (seat == caller.seat || client == clients_.end()) continue;
    if (client->second.participant == relay.to) effects.send(client->second.connection, relayed);
  }
}

void Room::end_call(const Caller& caller, const EndCall& request, Instant now, Effects& effects) {
  if (!seated(caller, effects)) return;
  if (!runs_for(caller.seat) || call_->id != request.call) {
    return refuse(caller, RefusalCode::not_in_call, effects);
  }
  leave_call(caller.seat, now, effects);
}

void Room::disconnected(const Caller& caller, Instant now, Effects& effects) {
  const auto client = clients_.find(caller.seat);
  if (client == clients_.end() || client->second.connection != caller.connection) return;
  clients_.erase(client);
  waiting_.lost(caller.seat.appointment, now);
  if (!runs_for(caller.seat)) return;
  const auto companion = call_->companions.find(caller.seat.appointment);
  if (companion != call_->companions.end()) companion->second.lost_at = now;
  count_presence(now, effects);
}

void Room::session_ended(const Seat& seat, const SessionId& session, Instant now, Effects& effects) {
  const auto client = clients_.find(seat);
  if (client != clients_.end()) {
    if (client->second.session != session) return;  // there with another one
    clients_.erase(client);
  }
  if (runs_for(seat)) leave_call(seat, now, effects);
  if (!seat.is_doctor()) give_up_place(seat.appointment, effects);
}

void Room::appointment_changed(const Guest& guest, Instant now, Effects& effects) {
  const Seat seat{guest.appointment};
  if (runs_for(seat)) {
    const auto patient = call_->present.find(seat);
    if (patient != call_->present.end()) patient->second.display_name = guest.full_name();
  }
  if (waiting_.change(guest, now)) {
    tell_place(guest.appointment, effects);
    tell_doctor(effects);
  }
}

void Room::appointment_cancelled(const AppointmentId& appointment, Instant now, Effects& effects) {
  const Seat seat{appointment};
  if (runs_for(seat)) leave_call(seat, now, effects);
  if (waiting_.leave(appointment)) tell_doctor(effects);
  const auto client = clients_.find(seat);
  if (client == clients_.end()) return;
  effects.send(client->second.connection, Refused{RefusalCode::session_ended});
  effects.close(client->second.connection);
  clients_.erase(client);
}

void Room::pass(Instant now, Effects& effects) {
  const auto passed = waiting_.pass(now);
  for (const auto& appointment : passed.gone) {
    effects.store(Left{appointment});
    tell_companions(appointment, effects);
  }
  if (passed.shown || !passed.gone.empty()) tell_doctor(effects);
  if (call_ && call_->empty_since && *call_->empty_since + empty_call_ <= now) end(now, effects);
  if (call_ && call_->both_since && *call_->both_since + stored_each <= now) store_presence(now, effects);
  while (const auto gone = call_ ? call_->lost_until(now - empty_call_) : std::nullopt) {
    leave_call(Seat{*gone}, now, effects);
  }
}

std::optional<Instant> Room::next() const {
  auto next = waiting_.next();
  if (call_ && call_->empty_since) {
    const Instant over = *call_->empty_since + empty_call_;
    next = std::min(next.value_or(over), over);
  }
  if (call_ && call_->both_since) {
    const Instant due = *call_->both_since + stored_each;
    next = std::min(next.value_or(due), due);
  }
  for (const auto& [appointment, companion] : call_ ? call_->companions : decltype(Call::companions){}) {
    if (companion.lost_at) next = std::min(next.value_or(Instant::max()), *companion.lost_at + empty_call_);
  }
  return next;
}

std::vector<Seat> Room::seats_of(const CallId& call) const {
  if (call_ && call_->id == call) return call_->seats();
  for (const auto& pair : standby_) {
    if (pair.call == call) return {Seat{}, Seat{pair.appointment}};
  }
  return {};
}

void Room::dismiss(const Caller& caller, const Dismiss& dismiss, Instant now, Effects& effects) {
  if (!seated(caller, effects)) return;
  if (!caller.seat.is_doctor()) return refuse(caller, RefusalCode::unexpected, effects);
  if (!call_ || call_->id != dismiss.call) return refuse(caller, RefusalCode::not_in_call, effects);
  for (const auto& [companion, taken] : call_->companions) {
    if (taken.place == dismiss.place) return leave_call(Seat{companion}, now, effects);
  }
  refuse(caller, RefusalCode::not_in_call, effects);
}

void Room::leave_call(const Seat& seat, Instant now, Effects& effects) {
  if (!call_->is_companions(seat)) return end(now, effects);
  effects.store(CallOver{seat.appointment, call_->id});
  tell(seat, call_->ended(now), effects);
  call_->companions.erase(seat.appointment);
  call_->present.erase(seat);
  tell_admitted(effects);
}

void Room::end(Instant now, Effects& effects) {
  store_presence(now, effects);
  effects.store(CallOver{call_->appointment, call_->id});
  for (const auto& [companion, taken] : call_->companions) effects.store(CallOver{companion, call_->id});
  for (const auto& seat : call_->seats()) tell(seat, call_->ended(now), effects);
  const auto appointment = call_->appointment;
  over_.insert(appointment);
  call_.reset();
  tell_companions(appointment, effects);
  if (!waiting_.in_order(appointment).empty()) tell_doctor(effects);
}

// What the server sees: while doctor or patient has no line to it, their time is not counted. Where neither has one,
// nobody else keeps the call.
void Room::count_presence(Instant now, Effects& effects) {
  if (doctor_is_there() || patient_is_there()) {
    call_->empty_since.reset();
  } else if (!call_->empty_since) {
    call_->empty_since = now;
  }
  const bool both = doctor_is_there() && patient_is_there();
  if (both == call_->both_since.has_value()) return;
  store_presence(now, effects);
  call_->both_since = both ? std::optional{now} : std::nullopt;
}

void Room::store_presence(Instant now, Effects& effects) {
  if (!call_->both_since) return;
  const auto lasted = now - *call_->both_since;
  if (lasted > lasted.zero()) effects.store(BothPresent{call_->appointment, call_->id, lasted});
  call_->both_since = now;
}

void Room::give_up_place(const AppointmentId& appointment, Effects& effects) {
  if (!waiting_.leave(appointment)) return;
  effects.store(Left{appointment});
  tell_companions(appointment, effects);
  tell_doctor(effects);
}

void Room::tell_admitted(Effects& effects) const {
  for (const auto& seat : call_->seats()) tell(seat, call_->admitted(seat), effects);
}

void Room::tell_place(const AppointmentId& appointment, Effects& effects) const {
  auto registered = waiting_.registered(appointment);
  const auto waiting = waiting_.find(appointment);
  if (!registered || !waiting) return;
  const auto& joined = waiting->guest.companion_of;
  registered->over = over_.contains(joined) && !waiting_.find(joined);
  tell(Seat{appointment}, *registered, effects);
}

void Room::tell_companions(const AppointmentId& appointment, Effects& effects) const {
  for (const auto& companion : waiting_.in_order(appointment)) tell_place(companion, effects);
}

void Room::tell_doctor(Effects& effects) const {
  auto shown = waiting_.shown();
  for (auto& patient : shown.patients) patient.may_join = call_ && patient.companion_of == call_->appointment;
  tell(Seat{}, std::move(shown), effects);
}

void Room::tell(const Seat& seat, const ServerMessage& message, Effects& effects) const {
  const auto client = clients_.find(seat);
  if (client != clients_.end()) effects.send(client->second.connection, message);
}

}  // namespace visavis::server

// What the server does about a call.

#include <algorithm>

#include "simulation/server.h"

namespace visavis::simulation {

using namespace protocol;

std::vector<Person> RunningCall::persons() const {
  std::vector<Person> persons{Person{}, Person{appointment}};
  for (const auto& [companion, takes_part] : companions) {
    if (takes_part) persons.push_back(Person{companion});
  }
  return persons;
}

bool RunningCall::has(Person person) const {
  const auto all = persons();
  return std::find(all.begin(), all.end(), person) != all.end();
}

bool RunningCall::had(Person person) const {
  return has(person) || companions.count(person.appointment) > 0;
}

int Server::place_of(Person person) const {
  return person.is_doctor() ? usual_place(Role::doctor) : booking(person.appointment).place;
}

void Server::enter_call(Person person, const RunningCall& call, bool somebody_new) {
  send_admitted(person, call);
  if (!somebody_new) return;
  for (const auto other : call.persons()) {
    if (other != person) send_admitted(other, call);
  }
}

void Server::send_admitted(Person person, const RunningCall& call) {
  Admitted admitted{call.id, call.started_at, person.is_doctor(), {}, place_of(person), {}};
  for (const auto other : call.persons()) {
    admitted.places.push_back(place_of(other));
    const auto present = present_.find(other);
    if (other == person || present == present_.end()) continue;
    const Role role = other.is_doctor() ? Role::doctor : Role::patient;
    std::string name = "Dr. Ada";
    if (!other.is_doctor()) {
      const auto& patient = booking(other.appointment).patient;
      name = patient.given_name + ' ' + patient.family_name;
    }
    admitted.others.push_back({present->second, role, std::move(name), place_of(other)});
  }
  send(person, admitted);
}

void Server::tell_admitted(const RunningCall& call) {
  for (const auto person : call.persons()) send_admitted(person, call);
}

void Server::on(Client& client, const Admit& admit) {
  if (!client.person.is_doctor()) return send(client, Refused{RefusalCode::unexpected});
  const auto booked =
      std::find_if(booked_.begin(), booked_.end(), [&](const auto& each) { return each.id == admit.appointment; });
  const int number = static_cast<int>(booked - booked_.begin());
  const auto place = places_.find(number);
  const bool waits = booked != booked_.end() && place != places_.end();
  if (auto* call = running(client.person)) {
    const bool may_join = waits && booked->companion_of == call->appointment && let_in(*call, number);
    if (!may_join) return send(client, Refused{RefusalCode::already_in_call});
    tell_admitted(*call);
    return tell_waiting_room();
  }
  if (!waits || booked->companion_of || !(place->second.connected || admits_within_grace_)) {
    return send(client, Refused{RefusalCode::patient_gone});
  }
  present_[client.person] = client.hello->participant;
  present_[Person{number}] = place->second.hello.participant;
  places_.erase(place);
  CallId id{"call-" + std::to_string(calls_.size() + 1)};
  for (const auto& pair : standby_) {
    if (pair.appointment == number) id = pair.call;
  }
  calls_.push_back({id, number, timeline_.now(), {}});
  for (int other = 0; other < static_cast<int>(booked_.size()); ++other) {
    const bool comes_along = booking(other).companion_of == number && timeline_.now() >= opens_at(other);
    if (comes_along) let_in(calls_.back(), other);
  }
  tell_admitted(calls_.back());
  tell_waiting_room();
}

bool Server::let_in(RunningCall& call, int companion) {
  const auto place = places_.find(companion);
  if (place == places_.end() || !client_of(Person{companion})) return false;
  call.companions[companion] = true;
  present_[Person{companion}] = place->second.hello.participant;
  places_.erase(place);
  return true;
}

void Server::on(Client& client, const Relay& relay) {
  const auto persons = persons_of(relay.call);
  if (std::find(persons.begin(), persons.end(), client.person) == persons.end()) {
    return send(client, Refused{RefusalCode::not_in_call});
  }
  for (const auto delay : network_.copies_of_a_relayed_message()) {
    timeline_.after(delay, [this, persons, speaker = client.person, to = relay.to,
                            relayed = Relayed{relay.call, client.hello->participant, relay.payload}] {
      for (const auto person : persons) {
        const auto* receiver = client_of(person);
        if (person != speaker && receiver && receiver->hello->participant == to) send(*receiver, relayed);
      }
    });
  }
}

void Server::on(Client& client, const EndCall& request) {
  auto* call = running(client.person);
  if (!call || call->id != request.call) return send(client, Refused{RefusalCode::not_in_call});
  leave_call(*call, client.person);
}

void Server::on(Client& client, const Leave&) {
  if (client.person.is_doctor()) return send(client, Refused{RefusalCode::unexpected});
  // Admission and leaving may cross: who leaves then has left the call.
  if (auto* call = running(client.person)) leave_call(*call, client.person);
  if (places_.erase(client.person.appointment) > 0) tell_waiting_room();
}

void Server::on(Client& client, const Dismiss& dismiss) {
  if (!client.person.is_doctor()) return send(client, Refused{RefusalCode::unexpected});
  auto* call = running(client.person);
  for (const auto person : call && call->id == dismiss.call ? call->persons() : std::vector<Person>{}) {
    const bool companion = call->companions.count(person.appointment) > 0;
    if (companion && place_of(person) == dismiss.place) return leave_call(*call, person);
  }
  send(client, Refused{RefusalCode::not_in_call});
}

void Server::leave_call(RunningCall& call, Person person) {
  if (call.companions.count(person.appointment) == 0) return end(call);
  send(person, CallEnded{call.id, call.lasted(timeline_.now())});
  call.companions[person.appointment] = false;
  present_.erase(person);
  tell_admitted(call);
}

void Server::lose_companions(const RunningCall& call, std::optional<int> only) {
  for (const auto& [companion, takes_part] : call.companions) {
    if (!takes_part || (only && only != companion)) continue;
    const int loss = lost_[companion] = ++losses_;
    timeline_.after(companions_kept_, [this, who = companion, loss] {
      const auto lost = lost_.find(who);
      if (lost == lost_.end() || lost->second != loss) return;
      if (auto* running_call = running(Person{who})) leave_call(*running_call, Person{who});
    });
  }
}

void Server::end(RunningCall& call) {
  call.ended_at = timeline_.now();
  for (const auto person : call.persons()) {
    send(person, CallEnded{call.id, call.lasted(timeline_.now())});
    present_.erase(person);
  }
  const bool somebody_may_join = std::any_of(places_.begin(), places_.end(), [&](const auto& place) {
    return booking(place.first).companion_of == call.appointment && timeline_.now() >= opens_at(place.first);
  });
  if (somebody_may_join) tell_waiting_room();
}

}  // namespace visavis::simulation

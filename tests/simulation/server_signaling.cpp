#include <algorithm>
#include <utility>

#include "session/overloaded.h"
#include "simulation/server.h"

namespace visavis::simulation {

using namespace protocol;

namespace {

constexpr auto grace = 20s;
constexpr auto opens_before = 30min;

}  // namespace

Instant Server::opens_at(int appointment) const {
  return booking(appointment).starts_at - opens_before;
}

Server::Client* Server::client_of(Person person) {
  const auto found = std::find_if(clients_.begin(), clients_.end(), [&](const auto& client) {
    return client.person == person && client.hello.has_value();
  });
  return found == clients_.end() ? nullptr : &*found;
}

RunningCall* Server::running(Person person) {
  return const_cast<RunningCall*>(running_call_of(person));
}

const RunningCall* Server::running_call_of(Person person) const {
  const auto found =
      std::find_if(calls_.begin(), calls_.end(), [&](const auto& call) { return !call.ended_at && call.has(person); });
  return found == calls_.end() ? nullptr : &*found;
}

void Server::send(const Client& client, const ServerMessage& message) {
  if (client.socket->at_server) network_.to_client(client.socket, to_text(message));
}

void Server::send(Person person, const ServerMessage& message) {
  if (const auto* client = client_of(person)) send(*client, message);
}

void Server::opened(const SocketPointer& socket) {
  clients_.push_back({socket, *person_of(socket->cookie), {}});
}

void Server::received(const SocketPointer& socket, const std::string& text) {
  const auto message = parse_client_message(text);
  if (!message) return;
  const auto find = [&] {
    return std::find_if(clients_.begin(), clients_.end(), [&](const auto& each) { return each.socket == socket; });
  };
  // Who says hello takes the place of the same person's earlier connection.
  if (const auto* hello = std::get_if<Hello>(&*message)) {
    const auto speaker = find();
    if (speaker == clients_.end() || speaker->hello) return;
    if (auto* earlier = client_of(speaker->person)) {
      if (earlier->hello->participant != hello->participant) send(*earlier, Replaced{});
      drop(earlier->socket);
    }
    on(*find(), *hello);
    return stand_by();
  }
  const auto client = find();
  if (client == clients_.end() || !client->hello) return;
  std::visit(session::Overloaded{[](const Hello&) {}, [&](const auto& m) { on(*client, m); }}, *message);
  stand_by();
}

void Server::drop(const SocketPointer& socket) {
  network_.close_by_server(socket);
  std::erase_if(clients_, [&](const auto& each) { return each.socket == socket; });
}

std::vector<SocketPointer> Server::sockets_without_session() const {
  std::vector<SocketPointer> sockets;
  for (const auto& client : clients_) {
    if (!accepts(client.socket->cookie)) sockets.push_back(client.socket);
  }
  return sockets;
}

void Server::close_line(const SocketPointer& socket, const ServerMessage& last) {
  network_.to_client(socket, to_text(last));
  network_.close_by_server(socket);
  closed(socket);
}

void Server::on(Client& client, const Hello& hello) {
  client.hello = hello;
  lost_.erase(client.person.appointment);
  const auto* call = running_call_of(client.person);
  Welcome welcome{client.person.is_doctor() ? Role::doctor : Role::patient, timeline_.now(), {}};
  if (call) welcome.call = call->id;
  send(client, welcome);
  if (call) {
    auto& present = present_[client.person];
    enter_call(client.person, *call, std::exchange(present, hello.participant) != hello.participant);
  } else if (!client.person.is_doctor()) {
    enter_waiting_room(client);
  }
  if (client.person.is_doctor()) tell_waiting_room();
}

void Server::enter_waiting_room(Client& client) {
  const int appointment = client.person.appointment;
  auto& place = places_[appointment];
  if (place.hello.participant.empty()) place.since = timeline_.now();
  place.hello = *client.hello;
  place.connected = true;
  send(client, Registered{place.since, opens_at(appointment), place.expected_at});
  tell_waiting_room();
  if (const Instant opens = opens_at(appointment); opens > timeline_.now()) {
    timeline_.after(opens - timeline_.now(), [this] { tell_waiting_room(); });
  }
}

void Server::tell_waiting_room() {
  WaitingRoom room;
  const auto* call = running_call_of(Person{});
  for (const auto& [number, place] : places_) {
    if (timeline_.now() < opens_at(number)) continue;
    const auto& booked = booking(number);
    room.patients.push_back({booked.id, booked.patient.given_name, booked.patient.family_name, booked.starts_at,
                             place.since, place.hello.camera, place.hello.microphone, place.expected_at});
    if (!booked.companion_of) continue;
    room.patients.back().companion_of = booking(*booked.companion_of).id;
    room.patients.back().may_join = call && call->appointment == *booked.companion_of;
  }
  std::stable_sort(room.patients.begin(), room.patients.end(),
                   [](const auto& a, const auto& b) { return a.since < b.since; });
  send(Person{}, room);
  stand_by();
}

void Server::closed(const SocketPointer& socket) {
  const auto client =
      std::find_if(clients_.begin(), clients_.end(), [&](const auto& each) { return each.socket == socket; });
  if (client == clients_.end()) return;
  const bool greeted = client->hello.has_value();
  const Person person = client->person;
  const int appointment = person.appointment;
  clients_.erase(client);
  stand_by();
  if (const auto* call = greeted ? running(person) : nullptr) lose_companions(*call, appointment);
  const auto place = places_.find(appointment);
  if (!greeted || place == places_.end()) return;
  place->second.connected = false;
  const int leaving = place->second.leaving = ++losses_;
  timeline_.after(grace, [this, appointment, leaving] {
    const auto found = places_.find(appointment);
    if (found == places_.end() || found->second.connected || found->second.leaving != leaving) return;
    places_.erase(found);
    tell_waiting_room();
  });
}

void Server::on(Client& client, const protocol::Delay& delay) {
  if (!client.person.is_doctor()) return send(client, Refused{RefusalCode::unexpected});
  for (auto& [number, place] : places_) {
    if (booking(number).id != delay.appointment) continue;
    place.expected_at = timeline_.now() + delay.minutes;
    send(Person{number}, Registered{place.since, opens_at(number), place.expected_at});
    return tell_waiting_room();
  }
  send(client, Refused{RefusalCode::patient_gone});
}

void Server::restart() {
  clients_.clear();
  places_.clear();
  present_.clear();
  standby_.clear();
  for (const auto& call : calls_) {
    if (!call.ended_at) lose_companions(call, std::nullopt);
  }
}

}  // namespace visavis::simulation

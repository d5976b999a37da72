#include "unit/call_side.h"

namespace visavis::tests {

using namespace protocol;
using namespace session;

CallSide::CallSide(std::string name, std::string other, bool initiator)
    : signaling(ParticipantId{std::move(name)}), other_(std::move(other)), initiator_(initiator) {
  signaling.open(true, true, commands);
  signaling.on(SocketOpened{}, commands);
  signaling.on(SocketMessage{to_text(ServerMessage{Welcome{Role::doctor, now, {}}})});
}

void CallSide::stand_by(const std::vector<std::string>& calls) {
  commands.clear();
  Standby standby{initiator_, {}};
  for (const auto& id : calls) standby.pairs.push_back({CallId{id}, ParticipantId{other_}});
  if (!calls.empty()) admitted_to_ = calls.front();
  Outlet out{now, commands, signaling};
  call.stand_by(standby, {}, out);
  if (const auto created = wanted<CreatePeer>(); !created.empty()) peer = created.back().peer;
}

void CallSide::admit(const std::string& id, const std::string& other) {
  if (!other.empty()) other_ = other;
  admitted_to_ = id;
  heard_ = 0;
  commands.clear();
  Outlet out{now, commands, signaling};
  const Role role = initiator_ ? Role::patient : Role::doctor;
  call.admitted({CallId{id}, now, initiator_, {{ParticipantId{other_}, role, "Other", usual_place(role)}}}, {},
                {true, true}, out);
  if (const auto created = wanted<CreatePeer>(); !created.empty()) peer = created.back().peer;
}

void CallSide::on(Event event) {
  commands.clear();
  Outlet out{now, commands, signaling};
  call.on(event, {}, {true, true}, out);
  if (const auto created = wanted<CreatePeer>(); !created.empty()) peer = created.back().peer;
}

void CallSide::hear(const ServerMessage& message) {
  commands.clear();
  Outlet out{now, commands, signaling};
  if (const auto* relayed = std::get_if<Relayed>(&message)) call.on(*relayed, {}, {true, true}, out);
  if (const auto* welcome = std::get_if<Welcome>(&message)) call.welcomed(*welcome, out);
  if (const auto* ended = std::get_if<CallEnded>(&message)) call.ended(*ended, commands);
  if (const auto created = wanted<CreatePeer>(); !created.empty()) peer = created.back().peer;
}

void CallSide::hear_peer(PeerMessage message) {
  hear_peer(Envelope{++heard_, 0, std::move(message), 1, static_cast<std::uint32_t>(peer)});
}

void CallSide::hear_peer(const Envelope& envelope) {
  hear(Relayed{CallId{admitted_to_}, ParticipantId{other_}, to_text(envelope)});
}

void CallSide::end() {
  commands.clear();
  Outlet out{now, commands, signaling};
  call.end(out);
}

std::vector<ClientMessage> CallSide::said() const {
  std::vector<ClientMessage> messages;
  for (const auto& sent : wanted<SendText>()) messages.push_back(*parse_client_message(sent.text));
  return messages;
}

std::vector<PeerMessage> CallSide::told() const {
  std::vector<PeerMessage> messages;
  for (const auto& message : said()) {
    const auto* relay = std::get_if<Relay>(&message);
    if (!relay) continue;
    if (const auto envelope = parse_envelope(relay->payload); envelope->message) messages.push_back(*envelope->message);
  }
  return messages;
}

}  // namespace visavis::tests

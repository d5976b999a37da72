#include "simulation/trace.h"

#include "session/overloaded.h"

namespace visavis::simulation {

using namespace session;

namespace {

std::string describe(const Intent& intent) {
  return std::visit(Overloaded{
                        [](Press press) { return "press " + std::to_string(static_cast<int>(press)); },
                        [](const EditField& e) { return "type " + e.text; },
                        [](const AdmitPatient& e) { return "admit " + e.appointment.value; },
                        [](const auto&) { return std::string("choose"); },
                    },
                    intent);
}

std::string number(int value) {
  return std::to_string(value);
}

std::string describe(const Event& event) {
  return std::visit(
      Overloaded{
          [](const Intent& e) { return describe(e); },
          [](const RequestAnswered& e) { return "answer " + number(e.id) + ": " + number(e.status) + ' ' + e.body; },
          [](const TimerFired& e) { return "timer " + number(e.id); },
          [](const NetworkChanged&) { return std::string("network changed"); },
          [](const SocketOpened&) { return std::string("socket opened"); },
          [](const SocketMessage& e) { return "hears " + e.text; },
          [](const SocketClosed&) { return std::string("socket closed"); },
          [](const MediaAcquired&) { return std::string("media acquired"); },
          [](const CaptureEnded&) { return std::string("capture ended"); },
          [](const NegotiationNeeded& e) { return "peer " + number(e.peer) + " needs negotiation"; },
          [](const LocalDescriptionSet& e) { return "peer " + number(e.peer) + " has local " + e.description.sdp; },
          [](const RemoteDescriptionSet& e) { return "peer " + number(e.peer) + " has its remote description"; },
          [](const DescriptionRefused& e) { return "peer " + number(e.peer) + " refuses"; },
          [](const CandidateGathered& e) { return "peer " + number(e.peer) + " gathered " + e.candidate.candidate; },
          [](const SignalingStateChanged& e) {
            return "peer " + number(e.peer) + " signaling " + number(static_cast<int>(e.state));
          },
          [](const ConnectionStateChanged& e) {
            return "peer " + number(e.peer) + " connection " + number(static_cast<int>(e.state));
          },
          [](const ChannelOpened& e) { return "peer " + number(e.peer) + " has its channel"; },
          [](const ChannelMessage& e) { return "peer " + number(e.peer) + " says " + e.text; },
          [](const auto&) { return std::string("event"); },
      },
      event);
}

}  // namespace

std::string describe(Instant when, const std::string& who, const Event& event) {
  return protocol::to_iso8601(when).substr(11) + ' ' + who + ": " + describe(event);
}

std::string describe(const Command& command) {
  const auto text = std::visit(
      Overloaded{
          [](const SendRequest& c) { return "request " + number(c.id) + ' ' + c.path + ' ' + c.body; },
          [](const StartTimer& c) { return "timer " + number(c.id) + " in " + std::to_string(c.delay.count()); },
          [](const StopTimer& c) { return "no timer " + number(c.id); },
          [](const OpenSocket&) { return std::string("open socket"); },
          [](const SendText& c) { return "say " + c.text; },
          [](const CloseSocket&) { return std::string("close socket"); },
          [](const AcquireMedia&) { return std::string("acquire media"); },
          [](const ReleaseMedia&) { return std::string("release media"); },
          [](const CreatePeer& c) { return "create peer " + number(c.peer); },
          [](const ClosePeer& c) { return "close peer " + number(c.peer); },
          [](const AddTransceivers& c) { return "add transceivers to peer " + number(c.peer); },
          [](const EnlargePicture& c) { return "enlarge the picture to peer " + number(c.peer); },
          [](const SendMedia& c) { return "send to peer " + number(c.peer); },
          [](const SetLocalDescription& c) { return "set local of peer " + number(c.peer); },
          [](const SetRemoteDescription& c) {
            return "set remote of peer " + number(c.peer) + ' ' + c.description.sdp;
          },
          [](const RestartIce& c) { return "restart ICE of peer " + number(c.peer); },
          [](const AddCandidate& c) { return "add to peer " + number(c.peer) + ' ' + c.candidate.candidate; },
          [](const SendOverChannel& c) { return "say to peer " + number(c.peer) + ' ' + c.text; },
          [](const PlaySound& c) { return "play sound " + number(static_cast<int>(c.sound)); },
          [](const auto&) { return std::string("..."); },
      },
      command);
  return "      -> " + text;
}

}  // namespace visavis::simulation

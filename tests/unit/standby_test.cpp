#include "session/timers.h"
#include "unit/call_side.h"
#include "unit/journeys.h"

using namespace visavis::protocol;
using namespace visavis::session;
using namespace visavis::tests;
using namespace std::chrono_literals;

namespace {

const Description offer{DescriptionType::offer, "their offer"};

// Stands by for the call "c", connected.
struct StandingBy : CallSide {
  explicit StandingBy(bool initiator)
      : CallSide(initiator ? "doctor" : "patient", initiator ? "patient" : "doctor", initiator) {
    stand_by({"c"});
  }
  void connect() { on(ConnectionStateChanged{peer, ConnectionState::connected}); }
};

}  // namespace

TEST_CASE("who stands by for a call is connected with, and nothing is sent or shown") {
  StandingBy side(true);
  CHECK(side.place_of<AddTransceivers>() > side.place_of<CreatePeer>());
  CHECK_FALSE(side.wants<SendMedia>());
  side.on(NegotiationNeeded{side.peer});
  CHECK(side.wants<SetLocalDescription>());
  side.connect();
  CHECK_FALSE(side.call.active());
  CHECK(side.call.others().empty());
  side.stand_by({"c"});
  CHECK(side.commands.empty());
}

TEST_CASE("the other side answers without a device, in both directions") {
  StandingBy side(false);
  CHECK_FALSE(side.wants<AddTransceivers>());
  side.hear_peer(offer);
  side.on(SignalingStateChanged{side.peer, SignalingState::have_remote_offer});
  side.on(RemoteDescriptionSet{side.peer});
  CHECK(side.place_of<AddTransceivers>() < side.place_of<SetLocalDescription>());
  CHECK_FALSE(side.wants<SendMedia>());
}

TEST_CASE("admission sends over the connection that stands by, without another negotiation") {
  StandingBy side(true);
  side.connect();
  side.admit("c");
  REQUIRE(side.wants<SendMedia>());
  CHECK(side.wanted<SendMedia>().at(0).peer == side.peer);
  CHECK_FALSE(side.wants<CreatePeer>());
  CHECK_FALSE(side.wants<AddTransceivers>());
  CHECK_FALSE(side.wants<ClosePeer>());
  CHECK(side.wants<SetMark>());
  CHECK(side.told() == std::vector<PeerMessage>{MediaState{true, true}});
  REQUIRE(side.call.others().size() == 1);
  CHECK(side.call.others()[0].name == "Other");
  CHECK(side.call.others()[0].line == LineQuality::good);
}

TEST_CASE("the own picture begins small, and is sent in full size soon after") {
  StandingBy side(true);
  side.admit("c");
  side.on(TimerFired{Timers::enlarge(side.peer)});
  REQUIRE(side.wants<EnlargePicture>());
  CHECK(side.wanted<EnlargePicture>().at(0).peer == side.peer);
}

TEST_CASE("who is called in ends the standby of the others, and another call begins with a connection of its own") {
  StandingBy side(true);
  side.stand_by({"c", "d", "e"});
  CHECK(side.wanted<CreatePeer>().size() == 2);
  SECTION("one of those that stood by") {
    side.admit("d");
    CHECK(side.wanted<ClosePeer>().size() == 2);
    CHECK_FALSE(side.wants<CreatePeer>());
  }
  SECTION("none of them") {
    side.admit("another");
    CHECK(side.wanted<ClosePeer>().size() == 3);
    CHECK(side.wants<CreatePeer>());
    CHECK(side.wants<SendMedia>());
  }
  SECTION("somebody who has loaded the page anew since") {
    side.admit("d", "patient-anew");
    CHECK(side.wanted<ClosePeer>().size() == 3);
    CHECK(side.wants<CreatePeer>());
  }
}

TEST_CASE("standby ends with its place in the list, and with the connection to the server") {
  StandingBy side(true);
  SECTION("no longer next") {
    side.stand_by({});
  }
  SECTION("a new connection") {
    side.hear(Welcome{Role::doctor, side.now, {}});
  }
  CHECK(side.wanted<ClosePeer>().at(0).peer == side.peer);
  CHECK(side.wants<StopTimer>());
  CHECK_FALSE(side.call.connects());
}

TEST_CASE("who was admitted while the line to the server was away keeps the connection that stood by") {
  StandingBy side(false);
  side.hear(Welcome{Role::patient, side.now, CallId{"c"}});
  CHECK_FALSE(side.wants<ClosePeer>());
  side.admit("c");
  CHECK_FALSE(side.wants<CreatePeer>());
  CHECK(side.wants<SendMedia>());
}

TEST_CASE("nobody who only stands by can write to the other") {
  StandingBy side(true);
  side.connect();
  side.on(ChannelOpened{side.peer});
  side.on(ChannelMessage{side.peer, to_text(ChatMessage{ChatLine{1, "too early"}})});
  CHECK(side.commands.empty());
  side.admit("c");
  CHECK(side.call.chat().entries.empty());
}

TEST_CASE("what was written to a page that did not know of its admission yet is said again when it does") {
  StandingBy side(true);
  side.connect();
  side.admit("c");
  side.call.on(EditField{Field::chat, "hello"}, side.now, side.commands);
  side.call.on(Press::say, side.now, side.commands);
  side.hear_peer(MediaState{true, true});
  const auto said = side.wanted<SendOverChannel>();
  REQUIRE(said.size() == 2);
  CHECK(said[0].text == to_text(ChatMessage{ChatLine{1, "hello"}}));
}

TEST_CASE("the security code is not agreed upon before both are in the call, or it could be tried again and again") {
  StandingBy offerer(true), answerer(false);
  for (auto* side : {&offerer, &answerer}) {
    side->connect();
    side->on(ChannelOpened{side->peer});
    side->hear_peer(MediaState{true, true});
    CHECK_FALSE(side->wants<MakeCommitment>());
  }
  answerer.on(ChannelMessage{answerer.peer,
                             to_text(CodeMessage{CodeMessage::Step::commit, std::string(code_value_length, 'a')})});
  CHECK_FALSE(answerer.wants<MakeNonce>());
  offerer.admit("c");
  CHECK(offerer.wants<MakeCommitment>());
}

TEST_CASE("who is in the call first waits for the other with the security code") {
  StandingBy side(true);
  side.connect();
  side.on(ChannelOpened{side.peer});
  side.admit("c");
  CHECK_FALSE(side.wants<MakeCommitment>());
  side.hear_peer(MediaState{true, true});
  CHECK(side.wants<MakeCommitment>());
}

TEST_CASE("a connection that does not come about is given up after a second try, and the call begins without it") {
  for (const bool initiator : {true, false}) {
    StandingBy side(initiator);
    side.on(TimerFired{Timers::recovery(side.peer)});
    CHECK(side.wants<RestartIce>());
    side.on(TimerFired{Timers::recovery(side.peer)});
    CHECK(side.wants<ClosePeer>());
    CHECK_FALSE(side.wants<CreatePeer>());
    CHECK_FALSE(side.wants<OpenSocket>());
    side.admit("c");
    CHECK(side.wants<CreatePeer>());
  }
}

TEST_CASE("a line that failed ahead of the call is looked for anew as soon as the call begins") {
  StandingBy side(true);
  side.on(ConnectionStateChanged{side.peer, ConnectionState::failed});
  side.on(TimerFired{Timers::recovery(side.peer)});
  side.admit("c");
  const auto timers = side.wanted<StartTimer>();
  const auto recovery = std::find_if(timers.rbegin(), timers.rend(),
                                     [&](const auto& timer) { return timer.id == Timers::recovery(side.peer); });
  REQUIRE(recovery != timers.rend());
  CHECK(recovery->delay == 0ms);
}

TEST_CASE("where the other has made a new connection, one that stands by is let go, and the call has one of its own") {
  StandingBy side(false);
  side.hear_peer(offer);
  side.hear_peer(Envelope{1, 0, offer, 2, 0});
  CHECK(side.wants<ClosePeer>());
  CHECK_FALSE(side.wants<CreatePeer>());
  side.admit("c");
  CHECK(side.wants<CreatePeer>());
  CHECK(side.wants<SendMedia>());
}

TEST_CASE("who only stands by cannot keep the other busy") {
  for (const bool initiator : {true, false}) {
    StandingBy side(initiator);
    side.connect();
    int heard = 0;
    const auto candidate = Candidate{"candidate", "0", 0};
    for (; heard < 1000 && side.call.connects(); ++heard) {
      if (heard % 2 == 0) {
        side.hear_peer(candidate);
      } else {
        side.on(ChannelMessage{side.peer, "anything"});
      }
    }
    CHECK(heard < 400);
    CHECK(side.wants<ClosePeer>());
  }
}

TEST_CASE("an offer that went to a page that did not listen yet is said again at admission") {
  StandingBy side(true);
  side.on(NegotiationNeeded{side.peer});
  side.on(SignalingStateChanged{side.peer, SignalingState::have_local_offer});
  side.on(LocalDescriptionSet{side.peer, offer});
  side.admit("c");
  CHECK(side.told() == std::vector<PeerMessage>{offer, MediaState{true, true}});
}

TEST_CASE("a network that changed while the call began is answered with another way") {
  StandingBy side(false);
  side.connect();
  side.on(NetworkChanged{});
  side.hear(Welcome{Role::patient, side.now, CallId{"c"}});
  side.admit("c");
  CHECK(side.wants<RestartIce>());
}

TEST_CASE("pairs that are no more are let go at once, and relays asked for only where there is somebody") {
  auto page = patient_waiting();
  page.answer("/ice-servers", 200, R"({"iceServers":[],"expiresAt":"2020-11-24T20:00:00Z"})");
  page.hear(Standby{false, {}});
  CHECK_FALSE(page.wants_request(Method::get, "/ice-servers"));
  page.hear(Standby{false, {{call_id, other_id}}});
  CHECK(page.wants_request(Method::get, "/ice-servers"));
  page.answer("/ice-servers", 200, R"({"iceServers":[],"expiresAt":"2020-11-24T20:00:00Z"})");
  CHECK(page.wants<CreatePeer>());
  page.hear(Standby{false, {}});
  CHECK(page.wants<ClosePeer>());
  CHECK_FALSE(page.wants_request(Method::get, "/ice-servers"));
}

TEST_CASE("the desk connects with who waits once it knows its relays, and lets go of them with the desk") {
  auto page = desk_with_patient_waiting();
  page.hear(Standby{true, {{call_id, other_id, appointment_id}}});
  CHECK_FALSE(page.wants<CreatePeer>());
  page.answer("/ice-servers", 200, R"({"iceServers":[],"expiresAt":"2026-11-24T20:00:00Z"})");
  CHECK(page.wants<CreatePeer>());
  CHECK_FALSE(page.wants<SendMedia>());
  SECTION("called in") {
    page.on(Intent{AdmitPatient{appointment_id}}).acquire_media().hear(admitted(Role::patient));
    CHECK(page.wants<SendMedia>());
    CHECK_FALSE(page.wants<CreatePeer>());
  }
  SECTION("signed out") {
    page.press(Press::sign_out);
    CHECK(page.wants<ClosePeer>());
  }
  SECTION("opened elsewhere") {
    page.hear(Replaced{});
    CHECK(page.wants<ClosePeer>());
  }
}

TEST_CASE("the day shows how the line to those who wait is") {
  auto page = desk_with_patient_waiting();
  const auto line = [&] {
    const auto lines = page.screen<DayView>().lines;
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].appointment == appointment_id);
    return lines[0].quality;
  };
  page.hear(Standby{true, {{call_id, other_id, appointment_id}}});
  CHECK(line() == LineQuality::connecting);
  page.answer("/ice-servers", 200, R"({"iceServers":[],"expiresAt":"2026-11-24T20:00:00Z"})");
  CHECK(line() == LineQuality::connecting);
  page.on(ConnectionStateChanged{1, ConnectionState::connected});
  CHECK(line() == LineQuality::good);
  for (int i = 0; i < 3; ++i) page.on(LineMeasured{1, 900ms, 0, 0, 0, 0, 0, false});
  CHECK(line() == LineQuality::weak);
  page.on(ConnectionStateChanged{1, ConnectionState::failed});
  CHECK(line() == LineQuality::lost);
  while (!page.wants<ClosePeer>()) page.wait(1s);
  CHECK(line() == LineQuality::lost);
  page.hear(Standby{true, {{call_id, other_id, appointment_id}}});
  CHECK_FALSE(page.wants<CreatePeer>());
  page.hear(Standby{true, {}});
  CHECK(page.screen<DayView>().lines.empty());
}

TEST_CASE("a patient who leaves the waiting room leaves no connection behind") {
  auto page = patient_waiting();
  page.answer("/ice-servers", 200, R"({"iceServers":[],"expiresAt":"2026-11-24T20:00:00Z"})");
  page.hear(Standby{false, {{call_id, other_id}}});
  CHECK(page.wants<CreatePeer>());
  page.press(Press::leave_waiting_room);
  CHECK(page.wants<ClosePeer>());
}

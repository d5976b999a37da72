#include "unit/call_side.h"

using namespace visavis::protocol;
using namespace visavis::session;
using namespace visavis::tests;

TEST_CASE("without admission there is no peer, whatever arrives") {
  CallSide side("patient", "doctor", false);
  side.hear(Relayed{CallId{"c"}, ParticipantId{"doctor"}, to_text(Envelope{1, 0, Description{}})});
  side.on(NegotiationNeeded{1});
  side.on(RemoteDescriptionSet{1});
  CHECK(side.commands.empty());
  CHECK_FALSE(side.call.active());
}

TEST_CASE("admission repeated for the same participants changes nothing") {
  CallSide side("doctor", "patient", true);
  side.admit();
  CHECK(side.wanted<SetMark>().size() == 1);
  side.admit();
  CHECK(side.commands.empty());
}

TEST_CASE("who comes back as another participant gets a fresh peer, and the ghost is closed") {
  CallSide side("doctor", "patient", true);
  side.admit();
  const auto ghost = side.peer;
  side.admit("c", "patient-reloaded");
  CHECK(side.wanted<ClosePeer>().at(0).peer == ghost);
  CHECK(side.wants<CreatePeer>());
  CHECK(side.peer != ghost);
  CHECK(side.call.others().size() == 1);
  side.on(NegotiationNeeded{ghost});
  CHECK(side.commands.empty());
}

TEST_CASE("who began anew, unnoticed by the server, is followed with a fresh peer") {
  SECTION("by the initiator, which offers again") {
    CallSide side("doctor", "patient", true);
    side.admit();
    side.hear_peer(MediaState{true, true});
    side.hear_peer(Envelope{1, 0, MediaState{false, false}, 2, 0});
    CHECK(side.wanted<ClosePeer>().at(0).peer == 1);
    CHECK(side.wanted<CreatePeer>().at(0).peer == 2);
    CHECK(side.wants<AddTransceivers>());
    CHECK(side.told() == std::vector<PeerMessage>{MediaState{true, true}});
    side.hear_peer(Envelope{1, 0, MediaState{false, false}, 2, 0});
    CHECK(side.commands.empty());
    side.hear_peer(Envelope{1, 1, MediaState{false, false}, 3, 2});
    CHECK_FALSE(side.wants<CreatePeer>());
    CHECK_FALSE(side.call.others().at(0).camera_on);
  }
  SECTION("by the other, which takes the new offer") {
    CallSide side("patient", "doctor", false);
    side.admit();
    side.hear_peer(MediaState{true, true});
    side.hear_peer(Envelope{1, 0, Description{DescriptionType::offer, "new"}, 2, 0});
    CHECK(side.wanted<ClosePeer>().at(0).peer == 1);
    CHECK(side.wanted<CreatePeer>().at(0).peer == 2);
    CHECK(side.wanted<SetRemoteDescription>().at(0).peer == 2);
  }
}

TEST_CASE("what was said to or by an earlier link is passed over") {
  CallSide side("patient", "doctor", false);
  side.admit();
  side.hear_peer(Envelope{1, 0, MediaState{true, true}, 1, 7});
  CHECK(side.commands.empty());
  side.hear_peer(Envelope{1, 0, MediaState{true, true}, 4, 0});
  CHECK_FALSE(side.commands.empty());
  side.hear_peer(Envelope{2, 0, MediaState{false, false}, 3, 1});
  CHECK(side.commands.empty());
  CHECK(side.call.others().at(0).camera_on);
}

TEST_CASE("the initiator listens only to who knows its link, and then hears at once what it has missed") {
  CallSide doctor("doctor", "patient", true);
  doctor.admit();
  doctor.hear_peer(Envelope{1, 0, MediaState{false, false}, 1, 0});
  CHECK(doctor.commands.empty());
  CHECK(doctor.call.others().at(0).camera_on);
  CallSide patient("patient", "doctor", false);
  patient.admit();
  CHECK(patient.told() == std::vector<PeerMessage>{MediaState{true, true}});
  patient.hear_peer(Envelope{1, 0, MediaState{true, true}, 1, 0});
  CHECK(patient.told() == std::vector<PeerMessage>{MediaState{true, true}});
  patient.hear_peer(Envelope{2, 0, MediaState{true, true}, 1, 0});
  CHECK(patient.told().empty());
}

TEST_CASE("messages of another call or of a stranger are passed over") {
  CallSide side("patient", "doctor", false);
  side.admit();
  const auto text = to_text(Envelope{1, 0, Description{DescriptionType::offer, "sdp"}});
  side.hear(Relayed{CallId{"another"}, ParticipantId{"doctor"}, text});
  CHECK(side.commands.empty());
  side.hear(Relayed{CallId{"c"}, ParticipantId{"stranger"}, text});
  CHECK(side.commands.empty());
  side.hear(Relayed{CallId{"c"}, ParticipantId{"doctor"}, "{"});
  CHECK(side.commands.empty());
}

TEST_CASE("the end closes every peer once, however often it is said") {
  CallSide side("doctor", "patient", true);
  side.admit();
  side.end();
  CHECK(side.wanted<ClosePeer>().size() == 1);
  CHECK(side.said() == std::vector<ClientMessage>{EndCall{CallId{"c"}}});
  CHECK(side.call.hanging_up());
  side.end();
  CHECK(side.commands.empty());
  side.hear(CallEnded{CallId{"c"}, std::chrono::seconds{5}});
  CHECK(side.commands.empty());
  CHECK_FALSE(side.call.hanging_up());
}

TEST_CASE("the end of another call is not this one's") {
  CallSide side("doctor", "patient", true);
  side.admit();
  side.hear(CallEnded{CallId{"earlier"}, std::chrono::seconds{5}});
  CHECK(side.call.active());
  CHECK(side.commands.empty());
}

TEST_CASE("a call that was hung up while away is not entered again, but ended") {
  CallSide side("doctor", "patient", true);
  side.admit();
  side.signaling.on(SocketClosed{}, side.commands);
  side.end();
  CHECK(side.said().empty());
  side.signaling.on(SocketOpened{}, side.commands);
  side.hear(Welcome{Role::doctor, side.now, CallId{"c"}});
  CHECK(side.said() == std::vector<ClientMessage>{EndCall{CallId{"c"}}});
  side.admit();
  CHECK_FALSE(side.wants<CreatePeer>());
  CHECK_FALSE(side.call.active());
  side.admit("next");
  CHECK(side.call.active());
  CHECK_FALSE(side.call.hanging_up());
}

TEST_CASE("what the server says of the call after a lost connection decides") {
  CallSide side("doctor", "patient", true);
  side.admit();
  SECTION("it goes on") {
    side.hear(Welcome{Role::doctor, side.now, CallId{"c"}});
    CHECK(side.call.active());
  }
  SECTION("it has ended") {
    side.hear(Welcome{Role::doctor, side.now, std::nullopt});
    CHECK_FALSE(side.call.active());
    CHECK(side.wants<ClosePeer>());
    CHECK_FALSE(side.wants<SendText>());
  }
  SECTION("it is another one") {
    side.hear(Welcome{Role::doctor, side.now, CallId{"next"}});
    CHECK_FALSE(side.call.active());
    CHECK(side.wants<ClosePeer>());
  }
}

TEST_CASE("a call that is let go is neither ended for the others nor remembered") {
  CallSide side("doctor", "patient", true);
  side.admit();
  side.commands.clear();
  side.call.abandon(side.commands);
  CHECK(side.wants<ClosePeer>());
  CHECK_FALSE(side.wants<SendText>());
  CHECK_FALSE(side.call.hanging_up());
  side.admit();
  CHECK(side.call.active());
}

TEST_CASE("somebody is played as loud as was chosen for them, also over another connection") {
  CallSide side("one", "other", true);
  side.admit();
  Commands commands;
  CHECK(side.call.on(Intent{ChooseVolume{1, Volume::much_louder}}, side.now, commands));
  REQUIRE(commands.size() == 1);
  CHECK(std::get<SetVolume>(commands.front()).volume == Volume::much_louder);
  CHECK(side.call.others().at(0).volume == Volume::much_louder);
  CHECK(side.call.on(Intent{ChooseVolume{7, Volume::louder}}, side.now, commands));  // there are not so many
  CHECK(commands.size() == 1);
  side.admit("c", "reloaded");
  CHECK(side.wanted<SetVolume>().at(0).volume == Volume::much_louder);
  CHECK(side.place_of<SetVolume>() > side.place_of<SendMedia>());
}

#include "session/timers.h"
#include "unit/call_side.h"

using namespace visavis::protocol;
using namespace visavis::session;
using namespace visavis::tests;
using namespace std::chrono_literals;

namespace {

const Description offer{DescriptionType::offer, "their offer"};
const Description answer{DescriptionType::answer, "their answer"};
const Description own_offer{DescriptionType::offer, "own offer"};
const Description own_answer{DescriptionType::answer, "own answer"};
const Candidate candidate{"candidate", "0", 0};

struct Initiator : CallSide {
  Initiator() : CallSide("doctor", "patient", true) { admit(); }
};
struct Answerer : CallSide {
  Answerer() : CallSide("patient", "doctor", false) { admit(); }
};

// Both offer at once: this side's offer is on its way when theirs arrives.
template <class Side>
void make_offer(Side& side) {
  side.on(NegotiationNeeded{side.peer});
  CHECK(side.template wants<SetLocalDescription>());
  side.on(SignalingStateChanged{side.peer, SignalingState::have_local_offer});
  side.on(LocalDescriptionSet{side.peer, own_offer});
}

}  // namespace

TEST_CASE("the initiator attaches its media, offers when the browser asks for it, and takes the answer") {
  Initiator side;
  CHECK(side.place_of<AddTransceivers>() > side.place_of<CreatePeer>());
  make_offer(side);
  CHECK(side.told() == std::vector<PeerMessage>{own_offer});
  side.hear_peer(answer);
  CHECK(side.wanted<SetRemoteDescription>().at(0).description == answer);
  side.on(SignalingStateChanged{side.peer, SignalingState::stable});
  side.on(RemoteDescriptionSet{side.peer});
  CHECK(side.commands.empty());
}

TEST_CASE("the answerer attaches its media before it answers, or nothing of it would ever be sent") {
  Answerer side;
  CHECK(side.wants<CreatePeer>());
  CHECK_FALSE(side.wants<AddTransceivers>());
  side.hear_peer(offer);
  CHECK(side.wanted<SetRemoteDescription>().at(0).description == offer);
  CHECK_FALSE(side.wants<AddTransceivers>());
  side.on(SignalingStateChanged{side.peer, SignalingState::have_remote_offer});
  side.on(RemoteDescriptionSet{side.peer});
  REQUIRE(side.wants<AddTransceivers>());
  CHECK(side.place_of<AddTransceivers>() < side.place_of<SetLocalDescription>());
  side.on(LocalDescriptionSet{side.peer, own_answer});
  CHECK(side.told() == std::vector<PeerMessage>{own_answer});
  SECTION("and only once") {
    side.on(SignalingStateChanged{side.peer, SignalingState::stable});
    side.hear_peer(offer);
    side.on(RemoteDescriptionSet{side.peer});
    CHECK_FALSE(side.wants<AddTransceivers>());
    CHECK(side.wants<SetLocalDescription>());
  }
}

TEST_CASE(
    "when both offer at once, the initiator stays with its own, but takes candidates: they may belong to what is in "
    "force") {
  Initiator side;
  SECTION("the offer is being made") {
    side.on(NegotiationNeeded{side.peer});
  }
  SECTION("the offer is on its way") {
    make_offer(side);
  }
  side.hear_peer(offer);
  CHECK_FALSE(side.wants<SetRemoteDescription>());
  side.hear_peer(candidate);
  CHECK(side.wants<AddCandidate>());
  side.hear_peer(answer);
  CHECK(side.wants<SetRemoteDescription>());
}

TEST_CASE("when both offer at once, the other one gives way, answers, and may offer again") {
  Answerer side;
  SECTION("the offer is being made") {
    side.on(NegotiationNeeded{side.peer});
  }
  SECTION("the offer is on its way") {
    make_offer(side);
  }
  side.hear_peer(offer);
  CHECK(side.wants<SetRemoteDescription>());
  side.hear_peer(candidate);
  CHECK(side.wants<AddCandidate>());
  side.on(SignalingStateChanged{side.peer, SignalingState::have_remote_offer});
  side.on(RemoteDescriptionSet{side.peer});
  CHECK(side.wants<SetLocalDescription>());
  side.on(SignalingStateChanged{side.peer, SignalingState::stable});
  side.on(LocalDescriptionSet{side.peer, own_answer});
  CHECK(side.told() == std::vector<PeerMessage>{own_answer});
  make_offer(side);
  CHECK(side.told() == std::vector<PeerMessage>{own_offer});
}

TEST_CASE("an offer that follows an answer at once is taken too, while the answer is still being set") {
  Initiator side;
  make_offer(side);
  side.hear_peer(answer);
  side.hear_peer(offer);
  CHECK(side.wanted<SetRemoteDescription>().at(0).description == offer);
  side.on(SignalingStateChanged{side.peer, SignalingState::stable});
  side.on(RemoteDescriptionSet{side.peer});
  CHECK_FALSE(side.wants<SetLocalDescription>());
  side.on(SignalingStateChanged{side.peer, SignalingState::have_remote_offer});
  side.on(RemoteDescriptionSet{side.peer});
  CHECK(side.wanted<SetLocalDescription>().size() == 1);
}

TEST_CASE("an answer that the browser refuses does not keep the next offer from being answered") {
  Initiator side;
  make_offer(side);
  side.hear_peer(answer);
  side.hear_peer(offer);
  side.on(DescriptionRefused{side.peer, false});
  side.on(SignalingStateChanged{side.peer, SignalingState::have_remote_offer});
  side.on(RemoteDescriptionSet{side.peer});
  CHECK(side.wanted<SetLocalDescription>().size() == 1);
}

TEST_CASE("candidates are told as they come, and taken as they come") {
  Answerer side;
  side.on(CandidateGathered{side.peer, candidate});
  CHECK(side.told() == std::vector<PeerMessage>{candidate});
  side.hear_peer(offer);
  side.hear_peer(candidate);
  CHECK(side.wanted<AddCandidate>().at(0).candidate == candidate);
}

TEST_CASE("what is not acknowledged goes out again, also right after the relay was away") {
  Initiator side;
  make_offer(side);
  side.now += 2s;
  side.on(TimerFired{Timers::channel(side.peer)});
  CHECK(side.told() == std::vector<PeerMessage>{MediaState{true, true}, own_offer});
  CHECK(side.wants<StartTimer>());
  side.hear(Welcome{Role::doctor, side.now, CallId{"c"}});
  CHECK(side.told() == std::vector<PeerMessage>{MediaState{true, true}, own_offer});
}

TEST_CASE("the timer runs only while something is owed") {
  Initiator side;
  CHECK(side.wants<StartTimer>());
  side.hear_peer(Envelope{0, 1, std::nullopt, 1, 1});
  side.on(TimerFired{Timers::channel(side.peer)});
  CHECK(side.commands.empty());
}

TEST_CASE("a line that stays slow or lossy is called weak, until it is good for as long") {
  Answerer side;
  side.on(ConnectionStateChanged{side.peer, ConnectionState::connected});
  const auto line = [&](std::chrono::milliseconds round_trip, int lost_permille) {
    side.on(LineMeasured{side.peer, round_trip, lost_permille, 0, 0, 0, 0, true});
    return side.call.others().at(0).line;
  };
  CHECK_FALSE(side.call.others().at(0).relayed);
  CHECK(line(40ms, 0) == LineQuality::good);
  CHECK(side.call.others().at(0).relayed == true);
  CHECK(line(500ms, 0) == LineQuality::good);
  CHECK(line(500ms, 0) == LineQuality::good);
  CHECK(line(400ms, 50) == LineQuality::good);
  CHECK(line(500ms, 0) == LineQuality::good);
  CHECK(line(500ms, 0) == LineQuality::good);
  CHECK(line(40ms, 51) == LineQuality::weak);
  CHECK(line(40ms, 0) == LineQuality::weak);
  CHECK(line(40ms, 0) == LineQuality::weak);
  CHECK(line(40ms, 0) == LineQuality::good);
}

TEST_CASE("where the line carries no more than sound the picture rests, and comes back by itself, each time later") {
  Answerer side;
  const auto measured = [&](int available_kbps, std::chrono::milliseconds round_trip = 900ms, int sent_lost = 0) {
    side.now += 2s;
    side.on(LineMeasured{side.peer, round_trip, 900, 0, 0, available_kbps, sent_lost, false});
    const auto paused = side.wanted<PausePicture>();
    return paused.empty() ? std::optional<bool>() : paused.at(0).paused;
  };
  const auto until_told = [&](int available_kbps) {
    const auto before = side.now;
    while (!measured(available_kbps)) REQUIRE(side.now - before < 10min);
    return side.now - before;
  };
  for (int i = 0; i < 10; ++i) CHECK_FALSE(measured(i % 2 == 0 ? 84 : 100));
  CHECK(until_told(84) == 8s);
  CHECK(side.told() == std::vector<PeerMessage>{MediaState{true, true, false, true}});
  CHECK(side.call.others().at(0).own_picture_paused);
  CHECK(until_told(40) == 20s);
  CHECK(side.told() == std::vector<PeerMessage>{MediaState{true, true}});
  CHECK(until_told(40) == 8s);
  CHECK(until_told(40) == 40s);

  SECTION("a narrow line that is good carries a small picture") {
    for (int i = 0; i < 10; ++i) CHECK_FALSE(measured(84, 200ms));
  }
  SECTION("what browsers do not tell pauses nothing") {
    for (int i = 0; i < 10; ++i) CHECK_FALSE(measured(0));
  }
  SECTION("after a good minute it is as at first") {
    for (int i = 0; i < 40; ++i) CHECK_FALSE(measured(900));
    CHECK(until_told(60) == 8s);
    CHECK(until_told(60) == 20s);
  }
  SECTION("what is lost on its way to the other tells as well") {
    for (int i = 0; i < 3; ++i) CHECK_FALSE(measured(84, 40ms, 60));
    CHECK(measured(84, 40ms, 60) == true);
  }
  SECTION("another picture, or none, ends the rest") {
    CHECK(until_told(40) == 8s);
    const MediaState own = GENERATE(MediaState{false, true}, MediaState{true, true, true}, MediaState{true, false});
    side.commands.clear();
    Outlet out{side.now, side.commands, side.signaling};
    side.call.set_own_media(own, out);
    CHECK_FALSE(side.wanted<PausePicture>().at(0).paused);
    CHECK(side.told() == std::vector<PeerMessage>{own});
    CHECK_FALSE(side.call.others().at(0).own_picture_paused);
  }
  SECTION("for who talks by hands the picture goes on, before the sound") {
    Outlet out{side.now, side.commands, side.signaling};
    side.commands.clear();
    side.call.set_own_media({true, true, false, false, true}, out);
    CHECK(side.wanted<Favour>().at(0).picture);
    CHECK(side.told() == std::vector<PeerMessage>{MediaState{true, true, false, false, true}});
    for (int i = 0; i < 10; ++i) CHECK_FALSE(measured(40));
    side.commands.clear();
    side.call.set_own_media({true, true}, out);
    CHECK_FALSE(side.wanted<Favour>().at(0).picture);
  }
  SECTION("so does it for the other who does, and a rest ends with that") {
    CHECK(until_told(40) == 8s);
    side.hear_peer(MediaState{true, true, false, false, true});
    CHECK_FALSE(side.wanted<PausePicture>().at(0).paused);
    CHECK(side.wanted<Favour>().at(0).picture);
    CHECK(side.told().back() == PeerMessage{MediaState{true, true}});
    for (int i = 0; i < 10; ++i) CHECK_FALSE(measured(40));
  }
  SECTION("where there is no sound the picture has nothing to make room for") {
    Outlet out{side.now, side.commands, side.signaling};
    side.call.set_own_media({true, false}, out);
    for (int i = 0; i < 10; ++i) CHECK_FALSE(measured(40));
  }
  SECTION("the other's picture that rests is not waited for, and what was last seen of it is gone") {
    side.on(RemoteFrameShown{side.peer});
    side.hear_peer(MediaState{true, true, false, true});
    CHECK(side.call.others().at(0).picture_paused);
    CHECK_FALSE(side.call.others().at(0).has_picture);
  }
}

TEST_CASE("who looks sees how the line was in the last five minutes, and can save it") {
  Answerer side;
  const auto measured = [&](int received_kbps) {
    side.on(LineMeasured{side.peer, 40ms, 3, received_kbps, 700, 0, 0, false});
    side.now += 2s;
  };
  for (int i = 0; i < 200; ++i) measured(i);
  CHECK(side.call.others().at(0).samples.empty());
  CHECK(side.call.on(Intent{Press::toggle_line}, side.now, side.commands));
  const auto samples = side.call.others().at(0).samples;
  REQUIRE(samples.size() == 150);
  CHECK(samples.front().received_kbps == 50);
  CHECK(samples.back().received_kbps == 199);
  side.now += 4min;
  measured(1);
  CHECK(side.call.others().at(0).samples.size() == 31);

  side.commands.clear();
  CHECK(side.call.on(Intent{SaveLineReport{side.call.others().at(0).place}}, side.now, side.commands));
  const auto file = side.wanted<SaveFile>().at(0);
  CHECK(file.name == "visavis-line.csv");
  CHECK(file.text.rfind("time (UTC),there and back (ms),lost (per thousand),received (kbit/s),sent (kbit/s)\r\n", 0) ==
        0);
  CHECK(file.text.find("Z,40,3,199,700\r\n") != std::string::npos);
  CHECK(std::count(file.text.begin(), file.text.end(), '\n') == 32);
}

TEST_CASE("the view follows the connection, the frames and what the other side says of its devices") {
  Answerer side;
  CHECK(side.call.others().at(0).line == LineQuality::connecting);
  side.on(ConnectionStateChanged{side.peer, ConnectionState::connected});
  CHECK(side.call.others().at(0).line == LineQuality::good);
  CHECK_FALSE(side.call.others().at(0).has_picture);
  side.on(RemoteFrameShown{side.peer});
  CHECK(side.wanted<SetMark>().at(0).mark == Mark::first_remote_frame);
  CHECK(side.call.others().at(0).has_picture);
  side.on(RemoteFrameShown{side.peer});
  CHECK(side.commands.empty());
  side.hear_peer(MediaState{false, false});
  CHECK_FALSE(side.call.others().at(0).has_picture);
  CHECK_FALSE(side.call.others().at(0).microphone_on);
  for (const auto state : {ConnectionState::disconnected, ConnectionState::failed, ConnectionState::closed}) {
    side.on(ConnectionStateChanged{side.peer, state});
    CHECK(side.call.others().at(0).line == LineQuality::lost);
  }
}

TEST_CASE("who speaks is shown while their microphone is on") {
  ConnectedSide side(true);
  const auto speaks = [&] { return side.call.others().at(0).speaks; };
  CHECK_FALSE(speaks());
  side.on(VoiceChanged{side.peer, true});
  CHECK(speaks());
  side.hear_peer(MediaState{true, false});
  CHECK_FALSE(speaks());
  side.hear_peer(MediaState{true, true});
  CHECK(speaks());
  side.on(VoiceChanged{side.peer, false});
  CHECK_FALSE(speaks());
}

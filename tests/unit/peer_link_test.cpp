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
    side.on(LineMeasured{side.peer, round_trip, lost_permille, true});
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

#include "session/timers.h"
#include "unit/call_side.h"

using namespace visavis::protocol;
using namespace visavis::session;
using namespace visavis::tests;
using namespace std::chrono_literals;

namespace {

struct Side : ConnectedSide {
  using ConnectedSide::ConnectedSide;
  void line(ConnectionState state) { on(ConnectionStateChanged{peer, state}); }
  void lose_relay() { signaling.on(SocketClosed{}, commands); }
  void relay_comes_back() {
    signaling.on(SocketOpened{}, commands);
    signaling.on(SocketMessage{to_text(ServerMessage{Welcome{Role::doctor, now, CallId{"c"}}})});
    hear(Welcome{Role::doctor, now, CallId{"c"}});
  }
  // What was waited for has not come.
  void patience_ends() { on(TimerFired{Timers::recovery(peer)}); }
  std::optional<std::chrono::milliseconds> patience() const {
    for (const auto& timer : wanted<StartTimer>()) {
      if (timer.id == Timers::recovery(peer)) return timer.delay;
    }
    return std::nullopt;
  }
};

}  // namespace

TEST_CASE("a line that is lost for a moment only is left alone") {
  Side side(true);
  side.line(ConnectionState::disconnected);
  CHECK(side.patience());
  CHECK_FALSE(side.wants<RestartIce>());
  CHECK(side.call.others().at(0).lost_since == side.now);
  side.line(ConnectionState::connected);
  CHECK_FALSE(side.patience());
  CHECK(side.wanted<StopTimer>().at(0).id == Timers::recovery(side.peer));
  CHECK_FALSE(side.call.others().at(0).lost_since);
}

TEST_CASE("the initiator is the first to look for another way, so that both do not at once") {
  Side initiator(true), other(false);
  initiator.line(ConnectionState::disconnected);
  other.line(ConnectionState::disconnected);
  CHECK(*initiator.patience() + 2s < *other.patience());
  initiator.line(ConnectionState::failed);
  CHECK(initiator.patience() == 0ms);
  for (auto* side : {&initiator, &other}) {
    side->patience_ends();
    CHECK(side->wanted<RestartIce>().at(0).peer == side->peer);
  }
}

TEST_CASE("where another way does not help, a new peer connection is made, and the last picture stays") {
  Side side(true);
  side.on(RemoteFrameShown{side.peer});
  const auto since = side.now;
  side.line(ConnectionState::failed);
  side.patience_ends();
  side.now += 8s;
  const auto lost = side.peer;
  side.patience_ends();
  CHECK(side.wanted<SendMedia>().at(0).in_place_of == lost);
  CHECK(side.wanted<ClosePeer>().at(0).peer == lost);
  CHECK(side.place_of<SendMedia>() < side.place_of<ClosePeer>());
  CHECK(side.wants<AddTransceivers>());
  CHECK(side.call.others().at(0).has_picture);
  CHECK(side.call.others().at(0).line == LineQuality::lost);
  CHECK(side.call.others().at(0).lost_since == since);
  side.line(ConnectionState::connected);
  CHECK(side.call.others().at(0).line == LineQuality::good);
}

TEST_CASE("the other side asks the initiator for a new peer connection: once, the channel sees to it that it arrives") {
  Side side(false);
  side.line(ConnectionState::failed);
  side.patience_ends();
  for (int i = 0; i < 3; ++i) {
    side.patience_ends();
    CHECK_FALSE(side.wants<CreatePeer>());
    CHECK(side.patience());
    side.lose_relay();
    side.relay_comes_back();
    CHECK(side.told() == std::vector<PeerMessage>{MediaState{true, true}, BeginAnew{}});
  }
}

TEST_CASE(
    "who is asked for a new peer connection makes one, where it is theirs to make and the line is not good again") {
  Side initiator(true), other(false), well(true);
  for (auto* side : {&initiator, &other}) side->line(ConnectionState::failed);
  for (auto* side : {&initiator, &other, &well}) side->hear_peer(BeginAnew{});
  CHECK(initiator.wants<CreatePeer>());
  CHECK_FALSE(other.wants<CreatePeer>());
  CHECK_FALSE(well.wants<CreatePeer>());
}

TEST_CASE("when an ICE restart did not help, the way to the relay may lead nowhere as well, and is made anew") {
  Side side(true);
  side.line(ConnectionState::failed);
  side.patience_ends();
  CHECK_FALSE(side.wants<OpenSocket>());
  side.patience_ends();
  CHECK(side.wants<OpenSocket>());
}

TEST_CASE("a restart goes by the relays whose credentials are good now") {
  Side side(true);
  const std::vector<IceServer> fresh{{{"turn:turn.example.org"}, "later", "secret"}};
  side.call.use(fresh);
  side.line(ConnectionState::failed);
  side.patience_ends();
  CHECK(side.wanted<RestartIce>().at(0).ice_servers == fresh);
}

TEST_CASE("while the relay is away nothing is tried, and when it is back the time has come") {
  Side side(true);
  side.lose_relay();
  side.line(ConnectionState::failed);
  side.patience_ends();
  CHECK_FALSE(side.wants<RestartIce>());
  CHECK_FALSE(side.patience());
  SECTION("where the line is still lost") {
    side.relay_comes_back();
    CHECK(side.wants<RestartIce>());
    CHECK(side.patience());
  }
  SECTION("but not where it has come back meanwhile") {
    side.line(ConnectionState::connected);
    side.relay_comes_back();
    CHECK_FALSE(side.wants<RestartIce>());
  }
}

TEST_CASE(
    "on another network a way is looked for as soon as the relay is reached by it, before the line is known to be "
    "lost") {
  Side side(false);
  side.on(NetworkChanged{});
  CHECK_FALSE(side.wants<RestartIce>());
  side.lose_relay();
  side.relay_comes_back();
  CHECK(side.wanted<RestartIce>().size() == 1);
  side.lose_relay();
  side.relay_comes_back();
  CHECK_FALSE(side.wants<RestartIce>());
}

TEST_CASE("where nothing comes any more the line is lost, before the browser says so") {
  Side side(true);
  SECTION("and another way is looked for at once") {
    side.on(ReceptionChanged{side.peer, true});
    CHECK_FALSE(side.wants<RefreshPicture>());
    side.on(ReceptionChanged{side.peer, false});
    CHECK(side.patience() == 0ms);
    CHECK(side.call.others().at(0).lost_since == side.now);
    side.on(ReceptionChanged{side.peer, true});
    CHECK_FALSE(side.call.others().at(0).lost_since);
    CHECK(side.wanted<RefreshPicture>().at(0).peer == side.peer);
  }
  SECTION("but not where the other has nothing to send") {
    side.hear_peer(MediaState{false, false});
    side.on(ReceptionChanged{side.peer, false});
    CHECK_FALSE(side.patience());
    CHECK_FALSE(side.call.others().at(0).lost_since);
  }
  SECTION("and stays so while nothing comes, whatever the browser says") {
    side.on(ReceptionChanged{side.peer, false});
    side.patience_ends();
    side.line(ConnectionState::connected);
    CHECK(side.patience());
    CHECK(side.call.others().at(0).lost_since);
  }
  SECTION("and what comes late does not mend a line that the browser has given up") {
    side.line(ConnectionState::failed);
    side.on(ReceptionChanged{side.peer, true});
    CHECK(side.call.others().at(0).lost_since);
  }
}

TEST_CASE("a first connection that does not come about is tried anew in the same way") {
  CallSide side("one", "other", true);
  side.admit();
  side.on(TimerFired{Timers::recovery(side.peer)});
  CHECK(side.wants<RestartIce>());
  CHECK(side.call.others().at(0).lost_since == side.now);
  side.on(TimerFired{Timers::recovery(side.peer)});
  CHECK(side.wants<CreatePeer>());
}

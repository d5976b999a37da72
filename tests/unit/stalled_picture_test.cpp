#include "unit/call_side.h"

using namespace visavis::protocol;
using namespace visavis::session;
using namespace visavis::tests;
using namespace std::chrono_literals;

namespace {

struct Side : ConnectedSide {
  using ConnectedSide::ConnectedSide;
  void measure(PictureFlow flow) {
    now += 2s;
    LineMeasured event;
    event.peer = peer;
    event.picture = flow;
    if (bad_line) event.lost_permille = 300;
    on(event);
  }
  // What was told, and whether another connection is made, until there has been such a measurement so many times.
  std::vector<PeerMessage> measure(PictureFlow flow, int times) {
    std::vector<PeerMessage> all;
    for (int i = 0; i < times; ++i) {
      measure(flow);
      for (auto& message : told()) {
        if (std::holds_alternative<PictureStands>(message)) all.push_back(std::move(message));
      }
      made_anew += wants<CreatePeer>() ? 1 : 0;
    }
    return all;
  }
  int made_anew = 0;
  bool bad_line = false;
};

}  // namespace

TEST_CASE("for a picture that stands still while frames come, a whole frame is asked for, and then a new connection") {
  Side side(false);
  CHECK(side.measure(PictureFlow::moves, 3).empty());
  CHECK(side.measure(PictureFlow::stands, 1) == std::vector<PeerMessage>{PictureStands{false}});
  CHECK(side.measure(PictureFlow::stands, 2).empty());
  CHECK(side.measure(PictureFlow::stands, 1) == std::vector<PeerMessage>{PictureStands{true}});
  CHECK(side.measure(PictureFlow::stands, 9).empty());
}

TEST_CASE(
    "the initiator makes that connection itself, and once: what stands over the next one as well stands elsewhere") {
  Side side(true);
  CHECK(side.measure(PictureFlow::stands, 4).size() == 1);
  CHECK(side.made_anew == 1);
  side.measure(PictureFlow::stands, 20);
  CHECK(side.made_anew == 1);
  SECTION("but for a picture that has moved since") {
    side.measure(PictureFlow::moves, 1);
    side.measure(PictureFlow::stands, 4);
    CHECK(side.made_anew == 2);
  }
}

TEST_CASE("whoever hears that its picture stands still sends a whole frame, or makes another connection") {
  Side side(true);
  side.hear_peer(PictureStands{false});
  CHECK(side.wants<RefreshPicture>());
  CHECK_FALSE(side.wants<CreatePeer>());
  SECTION("but not at the very beginning, as nobody can know that yet") {
    side.hear_peer(PictureStands{true});
    CHECK_FALSE(side.wants<CreatePeer>());
  }
  SECTION("after a while") {
    side.now += 8s;
    side.hear_peer(PictureStands{true});
    CHECK(side.wants<CreatePeer>());
  }
}

TEST_CASE("whoever asks again and again makes nobody send one whole frame, or make one connection, after the other") {
  Side side(true);
  side.now += 8s;
  side.hear_peer(PictureStands{false});
  side.hear_peer(PictureStands{false});
  CHECK_FALSE(side.wants<RefreshPicture>());
  side.hear_peer(PictureStands{true});
  REQUIRE(side.wants<CreatePeer>());
  side.now += 8s;
  side.hear_peer(Envelope{1, 0, PictureStands{true}, 2, static_cast<std::uint32_t>(side.peer)});
  CHECK_FALSE(side.wants<CreatePeer>());
}

TEST_CASE("nothing is done while the relay is away, as nothing could be agreed, or on a line that is bad anyway") {
  Side side(true);
  SECTION("the relay is away") {
    side.signaling.on(SocketClosed{}, side.commands);
  }
  SECTION("the line is bad") {
    LineMeasured lossy;
    lossy.peer = side.peer;
    lossy.lost_permille = 300;
    for (int i = 0; i < 4; ++i) side.on(lossy);
    CHECK(side.call.others().at(0).line == LineQuality::weak);
    side.bad_line = true;
  }
  CHECK(side.measure(PictureFlow::stands, 9).empty());
  CHECK(side.made_anew == 0);
}

TEST_CASE("nothing is asked for where no moving picture is expected, or nothing is known of it") {
  for (const MediaState theirs :
       {MediaState{false, true}, MediaState{true, true, true}, MediaState{true, true, false, true}}) {
    Side side(false, theirs);
    CHECK(side.measure(PictureFlow::stands, 9).empty());
  }
  Side side(false);
  CHECK(side.measure(PictureFlow::unknown, 9).empty());
}

// A call of more than two.
#include "unit/call_side.h"

using namespace visavis::protocol;
using namespace visavis::session;
using namespace visavis::tests;

namespace {

const Participant doctor{ParticipantId{"doctor"}, Role::doctor, "Jana Kern", 0};
const Participant interpreter{ParticipantId{"olga"}, Role::patient, "Olga Ivanova", 2};

// The patient's.
struct SideOfThree : CallSide {
  SideOfThree() : CallSide("patient", "doctor", false) { admitted({doctor, interpreter}, {0, 1, 2}); }

  void admitted(std::vector<Participant> others, std::vector<int> places) {
    commands.clear();
    Outlet out{now, commands, signaling};
    call.admitted({CallId{"c"}, now, false, std::move(others), 1, std::move(places)}, {}, {true, true}, out);
  }
  [[nodiscard]] PeerHandle peer_at(int place) const {
    for (const auto& other : call.others()) {
      if (other.place == place) return other.peer;
    }
    return 0;
  }
};

}  // namespace

TEST_CASE("in a call of three a page connects with both others, and makes the offers to who came later") {
  SideOfThree side;
  CHECK(side.wanted<CreatePeer>().size() == 2);
  const auto offering = side.wanted<AddTransceivers>();
  REQUIRE(offering.size() == 1);
  CHECK(offering[0].peer == side.peer_at(2));
  REQUIRE(side.call.others().size() == 2);
  CHECK(side.call.others()[0].name == "Jana Kern");
  CHECK(side.call.others()[1].name == "Olga Ivanova");
}

TEST_CASE("who has left the call is let go of, and the others stay") {
  SideOfThree side;
  const auto olga = side.peer_at(2);
  side.admitted({doctor}, {0, 1});
  const auto closed = side.wanted<ClosePeer>();
  REQUIRE(closed.size() == 1);
  CHECK(closed[0].peer == olga);
  CHECK(side.call.others().size() == 1);
  CHECK_FALSE(side.wants<CreatePeer>());
}

TEST_CASE("who is only away, as after a restart of the server, is not let go of") {
  SideOfThree side;
  side.admitted({}, {0, 1, 2});
  CHECK_FALSE(side.wants<ClosePeer>());
  CHECK(side.call.others().size() == 2);
}

TEST_CASE("who has loaded the page anew takes their own earlier place, and nobody else's") {
  SideOfThree side;
  const auto olga = side.peer_at(2);
  const auto jana = side.peer_at(0);
  auto anew = interpreter;
  anew.id = ParticipantId{"olga again"};
  side.admitted({doctor, anew}, {0, 1, 2});
  REQUIRE(side.wanted<ClosePeer>().size() == 1);
  CHECK(side.wanted<ClosePeer>()[0].peer == olga);
  CHECK(side.peer_at(0) == jana);
  CHECK(side.peer_at(2) != olga);
}

TEST_CASE("what is typed goes to all, what is sent as a file to the one who is chosen") {
  SideOfThree side;
  const auto intend = [&](const Intent& intent) {
    side.commands.clear();
    side.call.on(intent, side.now, side.commands);
  };
  intend(EditField{Field::chat, "a"});
  CHECK(side.wanted<SendOverChannel>().size() == 2);
  CHECK(side.call.files().recipient() == 0);
  intend(ChooseRecipient{2});
  intend(Press::choose_file);
  const auto file = side.wanted<ChooseFile>().at(0).file;
  side.on(FileChosen{file, "letter.pdf", "application/pdf", 10, std::string(64, 'a')});
  const auto sent = side.wanted<SendOverChannel>();
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].peer == side.peer_at(2));
  // Nobody else has a say in it.
  side.on(ChannelMessage{side.peer_at(0), to_text(FileMessage{FileWanted{static_cast<std::uint32_t>(file), 0}})});
  CHECK_FALSE(side.wants<SendFile>());
}

TEST_CASE("who is expected back reads what was written meanwhile, though somebody else was there first") {
  SideOfThree side;
  side.call.abandon(side.commands);
  side.admitted({interpreter}, {0, 1, 2});
  side.call.on(EditField{Field::chat, "hello"}, side.now, side.commands);
  side.call.on(Press::say, side.now, side.commands);
  side.admitted({doctor, interpreter}, {0, 1, 2});
  side.on(ChannelOpened{side.peer_at(0)});
  const auto told = side.wanted<SendOverChannel>();
  REQUIRE_FALSE(told.empty());
  CHECK(told[0].text == to_text(ChatMessage{ChatLine{1, "hello"}}));
}

TEST_CASE("with who leaves, the files on their way to and from them are lost") {
  SideOfThree side;
  const auto offer = FileOffer{1, "scan.pdf", "", 10, std::string(64, 'b')};
  side.hear_peer(MediaState{true, true});
  side.on(ChannelMessage{side.peer_at(2), to_text(FileMessage{offer})});
  REQUIRE(side.call.files().view().size() == 1);
  side.admitted({doctor}, {0, 1});
  CHECK(side.call.files().view()[0].state == FileState::lost);
}

TEST_CASE("a file that was chosen for somebody goes to nobody else") {
  SideOfThree side;
  const auto intend = [&](const Intent& intent) {
    side.commands.clear();
    side.call.on(intent, side.now, side.commands);
  };
  intend(ChooseRecipient{2});
  intend(Press::choose_file);
  const auto file = side.wanted<ChooseFile>().at(0).file;
  side.admitted({doctor}, {0, 1});
  side.on(FileChosen{file, "letter.pdf", "application/pdf", 10, std::string(64, 'a')});
  CHECK_FALSE(side.wants<SendOverChannel>());
  CHECK(side.call.files().view().at(0).state == FileState::lost);
  CHECK(side.call.files().recipient() == 0);
}

TEST_CASE("somebody else in the place of who left begins with nothing of theirs") {
  SideOfThree side;
  side.on(
      ChannelMessage{side.peer_at(2), to_text(FileMessage{FileOffer{1, "scan.pdf", "", 10, std::string(64, 'b')}})});
  const Participant another{ParticipantId{"iwan"}, Role::patient, "Iwan Lis", 2};
  side.admitted({doctor, another}, {0, 1, 2});
  side.on(
      ChannelMessage{side.peer_at(2), to_text(FileMessage{FileOffer{1, "other.pdf", "", 10, std::string(64, 'c')}})});
  REQUIRE(side.call.files().view().size() == 2);
  CHECK(side.call.files().view()[0].state == FileState::lost);
  CHECK(side.call.files().view()[1].state == FileState::offered);
}

TEST_CASE("each is played as loud as was chosen for them") {
  SideOfThree side;
  side.commands.clear();
  side.call.on(Intent{ChooseVolume{2, Volume::louder}}, side.now, side.commands);
  REQUIRE(side.wanted<SetVolume>().size() == 1);
  CHECK(side.wanted<SetVolume>()[0].peer == side.peer_at(2));
}

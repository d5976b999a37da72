#include "protocol/peer_message.h"

#include "catch.h"
#include "protocol/signaling.h"

using namespace visavis::protocol;
using Reason = Malformed::Reason;

namespace {

bool survives(const PeerMessage& message) {
  const Envelope envelope{7, 5, message, 3, 2};
  return parse_envelope(to_text(envelope)) == envelope;
}

}  // namespace

TEST_CASE("what peers say to each other is read as it was written") {
  CHECK(survives(Description{DescriptionType::offer, "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n"}));
  CHECK(survives(Description{DescriptionType::answer, ""}));
  CHECK(survives(Candidate{"candidate:1 1 udp 1 192.0.2.1 9 typ host", "0", 1}));
  CHECK(survives(Candidate{"", "", 0}));
  CHECK(survives(MediaState{true, false}));
  CHECK(survives(MediaState{true, true, true, true, true}));
  CHECK(survives(BeginAnew{}));
  CHECK(survives(PictureStands{true}));
  CHECK(parse_envelope(to_text(Envelope{0, 12, std::nullopt})) == Envelope{0, 12, std::nullopt});
}

TEST_CASE("the largest description still fits into an envelope, that into a relay, and that into a frame") {
  const std::string sdp(largest_description - 200, 'a');
  const Envelope envelope{UINT32_MAX, UINT32_MAX, Description{DescriptionType::offer, sdp}, UINT32_MAX, UINT32_MAX};
  const std::string payload = to_text(envelope);
  CHECK(payload.size() <= largest_payload);
  CHECK(parse_envelope(payload) == envelope);
  const ClientMessage relay = Relay{CallId{"c"}, ParticipantId{"p"}, payload};
  CHECK(to_text(relay).size() <= largest_frame);
  CHECK(parse_client_message(to_text(relay)) == relay);
}

TEST_CASE("a peer's envelope is refused when it is not what it should be") {
  const char* const hostile[] = {
      "",
      "{}",
      "[]",
      R"({"n":1})",
      R"({"n":-1,"ack":0,"link":1,"to":0})",
      R"({"n":4294967296,"ack":0,"link":1,"to":0})",
      R"({"n":1,"ack":0})",
      R"({"n":1,"ack":0,"link":0,"to":0})",
      R"({"n":1,"ack":0,"link":1,"to":-1})",
      R"({"n":1,"ack":0,"link":1,"to":4294967296})",
      R"({"n":1.5,"ack":0,"link":1,"to":0})",
      R"({"n":1,"ack":0,"link":1,"to":0,"message":[]})",
      R"({"n":1,"ack":0,"link":1,"to":0,"message":{}})",
      R"({"n":1,"ack":0,"link":1,"to":0,"message":{"type":"offer"}})",
      R"({"n":1,"ack":0,"link":1,"to":0,"message":{"type":"offer","sdp":5}})",
      R"({"n":1,"ack":0,"link":1,"to":0,"message":{"type":"candidate","candidate":"c","mid":"0","line":65}})",
      R"({"n":1,"ack":0,"link":1,"to":0,"message":{"type":"candidate","candidate":"c","mid":"0","line":-1}})",
      R"({"n":1,"ack":0,"link":1,"to":0,"message":{"type":"media","camera":"on","microphone":true}})",
      R"({"n":1,"ack":0,"link":1,"to":0,"message":{"type":"picture-stands"}})",
      R"({"n":1,"ack":0,"link":1,"to":0,"message":{"type":"media","camera":[[[[]]]],"microphone":true}})",
  };
  for (const auto* text : hostile) {
    INFO(text);
    CHECK_FALSE(parse_envelope(text));
  }
}

TEST_CASE("descriptions and candidates of a peer are bounded") {
  const auto fault = [](const PeerMessage& message) {
    return parse_envelope(to_text(Envelope{1, 0, message})).error();
  };
  CHECK(fault(Description{DescriptionType::offer, std::string(largest_description + 1, 'a')}) ==
        Malformed{"message.sdp", Reason::too_large});
  CHECK(fault(Description{DescriptionType::offer, std::string(60'000, 'a')}) == Malformed{"", Reason::too_large});
  CHECK(fault(Candidate{std::string(largest_candidate + 1, 'a'), "0", 0}) ==
        Malformed{"message.candidate", Reason::too_large});
  CHECK(fault(Candidate{"c", std::string(65, 'm'), 0}) == Malformed{"message.mid", Reason::out_of_range});
}

TEST_CASE("what a newer peer says and nobody here knows counts as heard") {
  const auto read = parse_envelope(R"({"n":4,"ack":3,"link":1,"to":1,"message":{"type":"hologram","depth":[1,2]}})");
  REQUIRE(read);
  CHECK(read->message == PeerMessage{Unheard{}});
}

TEST_CASE("a newer peer may say more") {
  const auto read = parse_envelope(
      R"({"n":1,"ack":0,"link":1,"to":0,"later":1,"message":{"type":"media","camera":true,"microphone":true,"hologram":true}})");
  REQUIRE(read);
  CHECK(read->message == PeerMessage{MediaState{true, true}});
}

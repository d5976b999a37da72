#include "protocol/signaling.h"

#include "catch.h"

using namespace std::chrono_literals;
using namespace visavis::protocol;
using Reason = Malformed::Reason;

namespace {

const Instant moment = *parse_instant("2026-11-24T10:30:00.125Z");

template <class Message>
bool survives_client(const Message& message) {
  return parse_client_message(to_text(ClientMessage{message})) == ClientMessage{message};
}

template <class Message>
bool survives_server(const Message& message) {
  return parse_server_message(to_text(ServerMessage{message})) == ServerMessage{message};
}

WaitingPatient waiting_patient() {
  return {AppointmentId{"a"}, "Mia", "Köhler", moment, moment, true, false, moment + 10min};
}

}  // namespace

TEST_CASE("each message of a participant is read as it was written") {
  CHECK(survives_client(Hello{ParticipantId{"p"}, true, false}));
  CHECK(survives_client(Leave{}));
  CHECK(survives_client(Admit{AppointmentId{"a"}}));
  CHECK(survives_client(Delay{AppointmentId{"a"}, 15min}));
  CHECK(survives_client(Relay{CallId{"c"}, ParticipantId{"p"}, "a\r\nb\"{"}));
  CHECK(survives_client(EndCall{CallId{"c"}}));
  CHECK(survives_client(Dismiss{CallId{"c"}, 2}));
}

TEST_CASE("each message of the server is read as it was written") {
  CHECK(survives_server(Welcome{Role::doctor, moment, std::nullopt}));
  CHECK(survives_server(Welcome{Role::patient, moment, CallId{"c"}}));
  CHECK(survives_server(Registered{moment, moment + 1min}));
  CHECK(survives_server(Registered{moment, moment + 1min, moment + 2min}));
  CHECK(survives_server(Registered{moment, moment + 1min, {}, true}));
  CHECK(survives_server(WaitingRoom{}));
  CHECK(survives_server(WaitingRoom{{waiting_patient(), waiting_patient()}}));
  CHECK(survives_server(Standby{true, {{CallId{"c"}, ParticipantId{"p"}, AppointmentId{"a"}}}}));
  CHECK(survives_server(Standby{false, {{CallId{"c"}, ParticipantId{"p"}}}}));
  CHECK(survives_server(
      Admitted{CallId{"c"}, moment, true, {{ParticipantId{"p"}, Role::patient, "Mia Köhler", 1}}, 0, {0, 1, 3}}));
  CHECK(survives_server(Relayed{CallId{"c"}, ParticipantId{"p"}, "payload"}));
  CHECK(survives_server(CallEnded{CallId{"c"}, 754s}));
  CHECK(survives_server(Replaced{}));
  for (const auto code :
       {RefusalCode::malformed, RefusalCode::unexpected, RefusalCode::patient_gone, RefusalCode::already_in_call,
        RefusalCode::not_in_call, RefusalCode::too_fast, RefusalCode::session_ended}) {
    CHECK(survives_server(Refused{code}));
  }
}

TEST_CASE("the server refuses whatever a participant may not say") {
  const char* const hostile[] = {
      "",
      "[]",
      "null",
      "\"hello\"",
      "{}",
      R"({"type":7})",
      R"({"type":""})",
      R"({"type":"welcome"})",
      R"({"type":"HELLO","participant":"p","camera":true,"microphone":true})",
      R"({"type":"hello"})",
      R"({"type":"hello","participant":"p","camera":1,"microphone":true})",
      R"({"type":"hello","participant":"","camera":true,"microphone":true})",
      R"({"type":"hello","participant":"a b","camera":true,"microphone":true})",
      R"({"type":"hello","participant":"p","camera":true,"microphone":true,"role":"doctor"})",
      R"({"type":"leave","call":"c"})",
      R"({"type":"admit"})",
      R"({"type":"admit","appointment":["a"]})",
      R"({"type":"relay","call":"c","to":"p"})",
      R"({"type":"relay","call":"c","to":"p","payload":{"sdp":"x"}})",
      R"({"type":"relay","call":"c","to":"p","from":"q","payload":"x"})",
      R"({"type":"end"})",
      R"({"type":"end","call":null})",
      R"({"type":"leave"} {"type":"leave"})",
      R"({"type":"leave","a":[[[[[[]]]]]]})",
      "{\"type\":\"leave\xFF\"}",
  };
  for (const auto* text : hostile) {
    INFO(text);
    CHECK_FALSE(parse_client_message(text));
  }
}

TEST_CASE("a refused message names its field") {
  CHECK(parse_client_message(R"({"type":"admit","appointment":"../a"})").error() ==
        Malformed{"appointment", Reason::out_of_range});
  CHECK(parse_client_message(R"({"type":"fly"})").error() == Malformed{"type", Reason::out_of_range});
  CHECK(parse_server_message(R"({"type":"waiting_room","patients":[{}]})").error() ==
        Malformed{"patients.appointment", Reason::missing});
  CHECK(parse_server_message(R"({"type":"admitted","call":"c","startedAt":"2026-11-24T10:30:00Z","initiator":true,
    "others":["p"]})")
            .error() == Malformed{"others", Reason::wrong_type});
}

TEST_CASE("a frame and the payload in it are bounded") {
  const std::string largest(largest_payload, 'x');
  CHECK(survives_client(Relay{CallId{"c"}, ParticipantId{"p"}, largest}));
  CHECK(parse_client_message(to_text(ClientMessage{Relay{CallId{"c"}, ParticipantId{"p"}, largest + 'x'}})).error() ==
        Malformed{"payload", Reason::too_large});
  CHECK(parse_client_message(std::string(largest_frame + 1, ' ')).error() == Malformed{"", Reason::too_large});
  CHECK(parse_server_message(std::string(largest_frame + 1, ' ')).error() == Malformed{"", Reason::too_large});
}

TEST_CASE("a client passes over what a newer server adds") {
  CHECK(parse_server_message(R"({"type":"replaced","why":"elsewhere"})") == ServerMessage{Replaced{}});
  CHECK(parse_server_message(R"({"type":"refused","code":"something_new"})") ==
        ServerMessage{Refused{RefusalCode::unexpected}});
  CHECK_FALSE(parse_server_message(R"({"type":"something_new"})"));
}

TEST_CASE("a client refuses what no server sends") {
  for (const auto* text :
       {R"({"type":"welcome","role":"nurse","now":"2026-11-24T10:30:00Z"})", R"({"type":"welcome","role":"doctor"})",
        R"({"type":"welcome","role":"doctor","now":"2026-11-24T10:30:00Z","call":5})",
        R"({"type":"call_ended","call":"c","seconds":-1})", R"({"type":"call_ended","call":"c","seconds":604801})",
        R"({"type":"registered","since":"yesterday","opensAt":"2026-11-24T10:30:00Z"})",
        R"({"type":"relayed","call":"c","payload":"x"})"}) {
    INFO(text);
    CHECK_FALSE(parse_server_message(text));
  }
}

#include "server/signaling_people.h"

using namespace visavis::protocol;
using namespace visavis::tests;
using visavis::server::SignalingLimits;

namespace {

enum Closed { by_going = 1001, by_type = 1003, by_policy = 1008, by_size = 1009 };  // RFC 6455, 7.4.1

SignalingLimits hurried() {
  SignalingLimits limits;
  limits.hello = 300ms;
  limits.goodbye = 500ms;
  return limits;
}

}  // namespace

TEST_CASE("who does not say hello in time is closed, who does stays") {
  RunningServer server({}, hurried());
  const auto doctor = server.doctor();
  SignalingClient silent(server.port(), upgrade_of(doctor));
  CHECK(silent.is_closed());
  CHECK(silent.close_code() == by_policy);
  SignalingClient polite(server.port(), upgrade_of(doctor));
  polite.hello("page");
  polite.hear<WaitingRoom>();
  CHECK(polite.hears_nothing(600ms));
}

TEST_CASE("a connection that answers no pings is closed, one that does stays") {
  SignalingLimits limits;
  limits.idle = 400ms;
  RunningServer server({}, limits);
  Consultation talk(server);
  CHECK(talk.doctor.hears_nothing(1s));
  CHECK(talk.patient.is_closed());
}

TEST_CASE("a frame larger than 64 kB closes the connection") {
  RunningServer server;
  SignalingClient client(server.port(), upgrade_of(server.doctor()));
  client.hello("page");
  client.send(std::string(largest_frame + 1, ' '), true);
  CHECK(client.is_closed());
  CHECK(client.close_code() == by_size);
}

TEST_CASE("a binary message closes the connection") {
  RunningServer server;
  SignalingClient client(server.port(), upgrade_of(server.doctor()));
  client.send("{}", false);
  CHECK(client.is_closed());
  CHECK(client.close_code() == by_type);
}

TEST_CASE("what is malformed is refused, and too much of it closes the connection") {
  RunningServer server;
  SignalingClient client(server.port(), upgrade_of(server.doctor()));
  for (const auto* text : {"", "{", R"({"type":"hello"})", "[]", R"({"type":"leave","more":1})"}) {
    client.send(text, true);
    CHECK(client.hear<Refused>().code == RefusalCode::malformed);
  }
  CHECK(client.is_closed());
  CHECK(client.close_code() == by_policy);
}

TEST_CASE("who sends too fast is told so, and closed") {
  RunningServer server;
  SignalingClient client(server.port(), upgrade_of(server.doctor()));
  client.hello("page");
  for (int i = 0; i < 1000; ++i) client.say(Admit{AppointmentId{"nobody"}});
  std::optional<ServerMessage> last;
  int heard = 0;
  for (auto message = client.next(); message; message = client.next(), ++heard) last = message;
  CHECK(last == ServerMessage{Refused{RefusalCode::too_fast}});
  CHECK(heard > 300);
  CHECK(client.close_code() == by_policy);
}

TEST_CASE("a flood of pings closes the connection") {
  RunningServer server;
  SignalingClient client(server.port(), upgrade_of(server.doctor()));
  client.hello("page");
  client.ping(2000);
  CHECK(client.is_closed());
}

TEST_CASE("who does not read what others say is closed, and the other may go on") {
  SignalingLimits limits;
  limits.burst = limits.rate = 64 * 1024 * 1024;
  RunningServer server({}, limits);
  Consultation talk(server);
  // More than what the kernel's buffers take.
  const std::string payload(40 * 1024, 'x');
  for (int i = 0; i < 500; ++i) talk.say_to_patient(payload);
  CHECK(talk.patient.is_closed());
  SignalingClient again(server.port(), upgrade_of(talk.patient_there.browser));
  // Another page, to which none of that was sent.
  CHECK(again.hello("new-page").call == talk.call);
  again.hear<Admitted>();
  talk.doctor.say(Relay{talk.call, ParticipantId{"new-page"}, "still there"});
  CHECK(again.hear<Relayed>().payload == "still there");
}

TEST_CASE("a message of the largest payload is brought whole") {
  RunningServer server;
  Consultation talk(server);
  const std::string payload(largest_payload, 'x');
  talk.say_to_patient(payload);
  CHECK(talk.patient.hear<Relayed>().payload == payload);
}

TEST_CASE("a server that ends says goodbye") {
  RunningServer server;
  Consultation talk(server);
  std::thread stopping([&] { server.stop(); });
  CHECK(talk.doctor.is_closed());
  CHECK(talk.doctor.close_code() == by_going);
  CHECK(talk.patient.is_closed());
  stopping.join();
}

#include "server/signaling_people.h"

using namespace visavis::protocol;
using namespace visavis::tests;

TEST_CASE("a WebSocket is opened with a cookie, from the own page, for visavis.v1") {
  RunningServer server;
  const auto doctor = server.doctor();
  SignalingClient client(server.port(), upgrade_of(doctor));
  CHECK(client.status() == 101);
  CHECK(client.answer()["Sec-WebSocket-Protocol"] == "visavis.v1");
  CHECK_FALSE(client.answer().count("Sec-WebSocket-Extensions"));
  CHECK(client.hello("page").role == Role::doctor);
}

TEST_CASE("without a good cookie there is no upgrade") {
  RunningServer server;
  CHECK(SignalingClient(server.port(), {}).status() == 401);
  auto doctor = server.doctor();
  const auto upgrade = upgrade_of(doctor);
  doctor.remove("/api/v1/practice/session");
  CHECK(SignalingClient(server.port(), upgrade).status() == 401);
}

TEST_CASE("another site's page gets no upgrade, whoever is signed in") {
  RunningServer server;
  auto upgrade = upgrade_of(server.doctor());
  upgrade.origin = "https://elsewhere.example";
  CHECK(SignalingClient(server.port(), upgrade).status() == 403);
}

TEST_CASE("another subprotocol, or none, gets no upgrade") {
  RunningServer server;
  auto upgrade = upgrade_of(server.doctor());
  for (const auto* protocol : {"visavis.v2", "xmpp, chat", ""}) {
    upgrade.protocol = protocol;
    CHECK(SignalingClient(server.port(), upgrade).status() == 426);
  }
  upgrade.protocol = "chat, visavis.v1";
  SignalingClient client(server.port(), upgrade);
  CHECK(client.status() == 101);
}

TEST_CASE("a request that is no upgrade is told so") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto answer = doctor.get("/api/v1/signaling");
  CHECK(answer.status == 426);
  CHECK(answer.code() == "upgrade_required");
  CHECK(answer.header("Upgrade") == "websocket");
}

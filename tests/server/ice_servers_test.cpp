#include "server/turn/ice_servers.h"

#include "catch.h"

using namespace visavis;
using namespace visavis::server;
using namespace std::chrono_literals;
using Provider = Settings::Turn::Provider;

namespace {

const Instant now = *protocol::parse_instant("2026-11-24T09:30:00.900Z");

Settings::Turn a_relay() {
  Settings::Turn turn;
  turn.provider = Provider::coturn;
  turn.urls = {"turn:turn.example.org:3478?transport=udp", "stun:turn.example.org:3478", "turns:turn.example.org:443"};
  turn.secret = "geheim";
  return turn;
}

}  // namespace

TEST_CASE("without a relay there is nothing, or only STUN") {
  Settings::Turn turn;
  CHECK(ice_servers(turn, now).servers.empty());
  turn.urls = {"stun:stun.example.org:3478", "turn:turn.example.org"};
  const auto answer = ice_servers(turn, now);
  REQUIRE(answer.servers.size() == 1);
  CHECK(answer.servers[0] == protocol::IceServer{{"stun:stun.example.org:3478"}, "", ""});
}

TEST_CASE("where only the relay is wanted nobody is told where to search for another way") {
  auto turn = a_relay();
  turn.only_by_relay = true;
  const auto answer = ice_servers(turn, now);
  REQUIRE(answer.servers.size() == 1);
  CHECK(answer.servers[0].urls.front() == "turn:turn.example.org:3478?transport=udp");
}

TEST_CASE("a relay's password is what coturn works out from the name and the secret") {
  // printf %s 1795514400:visavis | openssl dgst -sha1 -hmac geheim -binary | base64
  CHECK(turn_credential("geheim", "1795514400:visavis") == "XlqNc/5MoLleQCJa55hrRw7L8Og=");
}

TEST_CASE("credentials expire when the answer says so") {
  const auto answer = ice_servers(a_relay(), now);
  CHECK(answer.expires_at == *protocol::parse_instant("2026-11-24T11:30:00Z"));
  REQUIRE(answer.servers.size() == 2);
  CHECK(answer.servers[0] == protocol::IceServer{{"stun:turn.example.org:3478"}, "", ""});
  const auto& relay = answer.servers[1];
  CHECK(relay.urls ==
        std::vector<std::string>{"turn:turn.example.org:3478?transport=udp", "turns:turn.example.org:443"});
  CHECK(relay.username.substr(0, 11) == std::to_string(answer.expires_at.time_since_epoch() / 1s) + ':');
  CHECK(relay.credential == turn_credential("geheim", relay.username));
}

TEST_CASE("no two credentials can be told to belong to one person") {
  CHECK(ice_servers(a_relay(), now).servers[1].username != ice_servers(a_relay(), now).servers[1].username);
}

TEST_CASE("the client reads what the server answers") {
  const auto answer = ice_servers(a_relay(), now);
  CHECK(protocol::parse_ice_servers(protocol::to_json(answer)) == answer);
}

TEST_CASE("who only tries the relay gets a minute and a half of it") {
  const auto answer = ice_servers_to_try(a_relay(), now);
  CHECK(answer.expires_at == *protocol::parse_instant("2026-11-24T09:31:30Z"));
  REQUIRE(answer.servers.size() == 2);
  CHECK(answer.servers[1].credential == turn_credential("geheim", answer.servers[1].username));
}

// What somebody nobody knows gets for testing their line.
#include "catch.h"
#include "server/support/running_server.h"
#include "server/support/stand_in.h"

using namespace std::chrono_literals;
using namespace visavis;
using namespace visavis::tests;
using Provider = server::Settings::Turn::Provider;

namespace {

constexpr auto path = "/api/v1/check/ice-servers";

void with_coturn(server::Settings& settings) {
  settings.turn.provider = Provider::coturn;
  settings.turn.urls = {"stun:turn.praxis.example:3478", "turn:turn.praxis.example:3478?transport=udp"};
  settings.turn.secret = "geheim";
}

}  // namespace

TEST_CASE("anybody may try the practice's own relay, for a minute and a half") {
  RunningServer server(with_coturn);
  const auto answer = server.browser().get(path);
  REQUIRE(answer.status == 200);
  const auto servers = protocol::parse_ice_servers(answer.json());
  REQUIRE(servers);
  CHECK(servers->servers.size() == 2);
  CHECK(servers->expires_at <= server.now() + 90s);
  CHECK(servers->expires_at > server.now() + 80s);
}

TEST_CASE("the relay is not tried without end from one address, and others are not concerned") {
  RunningServer server(with_coturn);
  auto browser = server.browser();
  for (int i = 0; i < 10; ++i) CHECK(browser.get(path).status == 200);
  const auto refused = browser.get(path);
  CHECK(refused.code() == "too_many_attempts");
  CHECK(refused.header("Retry-After") == "30");
  auto other = server.browser();
  other.from = "127.0.0.2";
  CHECK(other.get(path).status == 200);
  server.pass(30s);
  CHECK(browser.get(path).status == 200);
}

TEST_CASE("a company's relay, which is paid for, is tried by nobody who is not known") {
  const StandIn api({201, "{}"});
  RunningServer server([&](server::Settings& settings) {
    settings.turn.provider = Provider::cloudflare;
    settings.turn.urls = {"stun:stun.praxis.example:3478"};
    settings.turn.key_id = "k1";
    settings.turn.api_token = "geheim";
    settings.turn.api_url = api.url();
  });
  CHECK(server.browser().get(path).json().at("iceServers") ==
        Json::parse(R"([{"urls":["stun:stun.praxis.example:3478"]}])"));
  CHECK(api.requests().empty());
}

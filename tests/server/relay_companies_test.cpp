// Relays of Twilio and Cloudflare, whose APIs a server of our own stands in for.
#include "catch.h"
#include "holds.h"
#include "server/support/running_server.h"
#include "server/support/stand_in.h"
#include "server/turn/company.h"

using namespace std::chrono_literals;
using namespace visavis;
using namespace visavis::tests;
using Provider = server::Settings::Turn::Provider;

namespace {

constexpr const char* of_twilio = R"({"username":"dc2d","password":"tE4=","ttl":"7200","account_sid":"AC123",
  "ice_servers":[{"url":"stun:global.stun.twilio.com:3478","urls":"stun:global.stun.twilio.com:3478"},
  {"url":"turn:global.turn.twilio.com:3478?transport=udp","username":"dc2d",
   "urls":"turn:global.turn.twilio.com:3478?transport=udp","credential":"tE4="}]})";

constexpr const char* of_cloudflare = R"({"iceServers":[
  {"urls":["stun:stun.cloudflare.com:3478","stun:stun.cloudflare.com:53"]},
  {"urls":["turn:turn.cloudflare.com:3478?transport=udp","turn:turn.cloudflare.com:53?transport=udp",
   "turns:turn.cloudflare.com:443?transport=tcp"],"username":"g0ba","credential":"5c1c"}]})";

auto asking(const StandIn& api, Provider provider) {
  return [&api, provider](server::Settings& settings) {
    auto& turn = settings.turn;
    turn.provider = provider;
    turn.urls = {"stun:stun.praxis.example:3478"};
    turn.account_sid = "AC123";
    turn.auth_token = "geheim";
    turn.key_id = "k1";
    turn.api_token = "geheim";
    turn.api_url = api.url();
    settings.server.admin_listen = "127.0.0.1:0";
  };
}

Json servers_for(HttpClient& browser) {
  const auto answer = browser.get("/api/v1/ice-servers");
  REQUIRE(answer.status == 200);
  return answer.json().at("iceServers");
}

const Json own_only = Json::parse(R"([{"urls":["stun:stun.praxis.example:3478"]}])");

}  // namespace

TEST_CASE("Twilio is asked for credentials, and its relay is given out besides the practice's own") {
  const StandIn api({201, of_twilio});
  RunningServer server(asking(api, Provider::twilio));
  auto doctor = server.doctor();
  const auto servers = servers_for(doctor);
  REQUIRE(servers.size() == 3);
  CHECK(servers[0] == own_only[0]);
  CHECK(servers[2] == Json{{"urls", {"turn:global.turn.twilio.com:3478?transport=udp"}},
                           {"username", "dc2d"},
                           {"credential", "tE4="}});
  const auto asked = api.requests().at(0);
  CHECK(asked.method_string() == "POST");
  CHECK(asked.target() == "/2010-04-01/Accounts/AC123/Tokens.json");
  CHECK(asked["Authorization"] == "Basic QUMxMjM6Z2VoZWlt");  // printf AC123:geheim | base64
  CHECK(asked.body() == "Ttl=7200");
}

TEST_CASE("Cloudflare is asked for credentials, and addresses that browsers block are left out") {
  const StandIn api({201, of_cloudflare});
  RunningServer server(asking(api, Provider::cloudflare));
  auto doctor = server.doctor();
  const auto servers = servers_for(doctor);
  REQUIRE(servers.size() == 3);
  CHECK(servers[1] == Json{{"urls", {"stun:stun.cloudflare.com:3478"}}});
  CHECK(servers[2].at("urls") ==
        Json{"turn:turn.cloudflare.com:3478?transport=udp", "turns:turn.cloudflare.com:443?transport=tcp"});
  const auto asked = api.requests().at(0);
  CHECK(asked.target() == "/v1/turn/keys/k1/credentials/generate-ice-servers");
  CHECK(asked["Authorization"] == "Bearer geheim");
  CHECK(Json::parse(asked.body()) == Json{{"ttl", 7200}});
}

TEST_CASE("each participant gets credentials of their own") {
  const StandIn api({201, of_cloudflare});
  RunningServer server(asking(api, Provider::cloudflare));
  auto doctor = server.doctor();
  servers_for(doctor);
  servers_for(doctor);
  CHECK(api.requests().size() == 2);
}

TEST_CASE("nobody who is not signed in makes the server ask") {
  const StandIn api({201, of_cloudflare});
  RunningServer server(asking(api, Provider::cloudflare));
  CHECK(server.browser().get("/api/v1/ice-servers").status == 401);
  CHECK(api.requests().empty());
}

TEST_CASE("a company that fails keeps nobody from calling, and is left alone for a while") {
  StandIn api({429, "{}"});
  RunningServer server(asking(api, Provider::twilio));
  auto doctor = server.doctor();
  CHECK(servers_for(doctor) == own_only);
  api.reply_with({201, of_twilio});
  CHECK(servers_for(doctor) == own_only);
  CHECK(api.requests().size() == 1);
  CHECK(holds(server.admin().get("/metrics").body, "visavis_relay_failures_total 1"));
  server.pass(31s);
  CHECK(servers_for(doctor).size() == 3);
}

TEST_CASE("where only a company's relay is wanted, who got none asks again at once") {
  StandIn api({429, "{}"});
  const auto usual = asking(api, Provider::twilio);
  RunningServer server([&](server::Settings& settings) {
    usual(settings);
    settings.turn.only_by_relay = true;
  });
  auto doctor = server.doctor();
  const auto expires_at = [&] {
    return *visavis::protocol::parse_instant(
        doctor.get("/api/v1/ice-servers").json().at("expiresAt").get<std::string>());
  };
  CHECK(expires_at() <= server.now());
  api.reply_with({201, of_twilio});
  CHECK(expires_at() <= server.now());
  server.pass(31s);
  CHECK(expires_at() > server.now() + 1h);
}

TEST_CASE("an answer that is not what it should be is none") {
  StandIn api({500, of_cloudflare});
  RunningServer server(asking(api, Provider::cloudflare));
  auto doctor = server.doctor();
  CHECK(servers_for(doctor) == own_only);
  for (const auto& reply : {StandIn::Reply{301, of_cloudflare},
                            {201, "<html>"},
                            {201, ""},
                            {201, of_cloudflare + std::string(70'000, ' ')}}) {
    server.pass(31s);
    api.reply_with(reply);
    CHECK(servers_for(doctor) == own_only);
  }
}

TEST_CASE("a company that is silent is waited for no longer than the limit") {
  const StandIn api({0, {}});
  RunningServer server(asking(api, Provider::cloudflare));
  auto doctor = server.doctor();
  const auto began = std::chrono::steady_clock::now();
  CHECK(servers_for(doctor) == own_only);
  const auto took = std::chrono::steady_clock::now() - began;
  CHECK(took >= 4s);
  CHECK(took < 9s);
}

TEST_CASE("a company that cannot be reached keeps nobody from calling") {
  auto api = std::make_unique<StandIn>(StandIn::Reply{201, of_twilio});
  RunningServer server(asking(*api, Provider::twilio));
  api.reset();
  auto doctor = server.doctor();
  CHECK(servers_for(doctor) == own_only);
}

TEST_CASE("credentials are held to what browsers take") {
  const auto fault = [](const std::string& body) {
    const auto read = server::read_credentials(body);
    return read ? std::string() : read.error();
  };
  CHECK(fault(of_twilio).empty());
  CHECK(fault(of_cloudflare).empty());
  for (const auto* body :
       {R"({})", R"({"iceServers":{}})", R"({"iceServers":[]})", R"({"iceServers":[1]})", R"({"iceServers":[{}]})",
        R"({"iceServers":[{"urls":"stun:a"}]})", R"({"iceServers":[{"urls":"turn:a"}]})",
        R"({"iceServers":[{"urls":"https://a","username":"u","credential":"c"}]})",
        R"({"iceServers":[{"urls":["turn:a",1],"username":"u","credential":"c"}]})",
        R"({"iceServers":[{"urls":["turn:a b"],"username":"u","credential":"c"}]})",
        R"({"iceServers":[{"urls":"turn:a","username":"","credential":"c"}]})",
        R"({"iceServers":[{"urls":"turn:a","username":"u","credential":7}]})"}) {
    INFO(body);
    CHECK_FALSE(fault(body).empty());
  }
}

TEST_CASE("with an API key of Twilio the account itself does not sign in") {
  server::Settings::Turn turn;
  turn.provider = Provider::twilio;
  turn.account_sid = "AC123";
  turn.api_key = "SK456";
  const auto post = server::credentials_request(turn);
  CHECK(post.user == "SK456");
  CHECK(post.url == "https://api.twilio.com/2010-04-01/Accounts/AC123/Tokens.json");
}

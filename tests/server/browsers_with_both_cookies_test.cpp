// Relays and signalling are for patients and doctors; one browser may be both.
#include "catch.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

namespace {

const Headers upgrade{{"Connection", "Upgrade"},
                      {"Upgrade", "websocket"},
                      {"Sec-WebSocket-Version", "13"},
                      {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="},
                      {"Sec-WebSocket-Protocol", "visavis.v1"}};

// The status that a request for a WebSocket gets; 101 where it is one.
unsigned open(const HttpClient& browser, const RunningServer& server, const std::string& path,
              Headers headers = upgrade) {
  HttpClient socket(server.port());
  socket.cookies = browser.cookies;
  return socket.get(path, headers).status;
}

struct Both {
  RunningServer server;
  HttpClient doctor = server.doctor();
  HttpClient patient = server.browser();

  Both() {
    patient.post("/api/v1/patient/session",
                 redemption(server, book(doctor, appointment_with_ada(server.now() + 10min)).tan));
  }
};

}  // namespace

TEST_CASE("relays are told to patients and doctors, and to nobody else") {
  Both both;
  for (auto* browser : {&both.doctor, &both.patient}) {
    const auto answer = browser->get("/api/v1/ice-servers");
    CHECK(answer.status == 200);
    CHECK(answer.header("Cache-Control") == "no-store");
    CHECK(answer.json().at("iceServers").is_array());
    CHECK(visavis::protocol::parse_instant(answer.json().at("expiresAt").get<std::string>()) > both.server.now());
  }
  CHECK(both.server.browser().get("/api/v1/ice-servers").code() == "not_signed_in");
}

TEST_CASE("a socket is opened for who has signed in, from our own page, as a WebSocket of visavis.v1") {
  Both both;
  const std::string path = "/api/v1/signaling";
  CHECK(open(both.doctor, both.server, path) == 101);
  CHECK(open(both.patient, both.server, path) == 101);
  CHECK(open(both.server.browser(), both.server, path) == 401);
  auto foreign = upgrade;
  foreign.emplace_back("Origin", "https://evil.example");
  CHECK(open(both.doctor, both.server, path, foreign) == 403);
  auto own = upgrade;
  own.emplace_back("Origin", both.server.url());
  CHECK(open(both.doctor, both.server, path, own) == 101);
  CHECK(open(both.doctor, both.server, path, {}) == 426);
  auto other = upgrade;
  other.back().second = "other.v1";
  CHECK(open(both.doctor, both.server, path, other) == 426);
}

TEST_CASE("where a browser is both, the page says which") {
  Both both;
  auto browser = both.server.browser();
  browser.cookies = both.doctor.cookies;
  browser.cookies.merge(both.patient.cookies);
  CHECK(browser.cookies.contains("__Host-visavis-practice"));
  CHECK(browser.cookies.contains("__Host-visavis-patient"));
  CHECK(open(browser, both.server, "/api/v1/signaling?role=doctor") == 101);
  CHECK(open(browser, both.server, "/api/v1/signaling?role=patient") == 101);
  browser.cookies.erase("__Host-visavis-practice");
  CHECK(open(browser, both.server, "/api/v1/signaling?role=doctor") == 401);
  CHECK(open(browser, both.server, "/api/v1/signaling?role=patient") == 101);
  CHECK(open(browser, both.server, "/api/v1/signaling?role=assistant") == 422);
}

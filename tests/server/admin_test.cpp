// What whoever runs the server can watch.
#include "catch.h"
#include "holds.h"
#include "server/support/running_server.h"

using namespace visavis::tests;

namespace {

void with_admin(visavis::server::Settings& settings) {
  settings.server.admin_listen = "127.0.0.1:0";
}

}  // namespace

TEST_CASE("metrics are sums in the format of Prometheus") {
  RunningServer server(with_admin);
  auto doctor = server.doctor();
  const auto booked = book(doctor, appointment_with_ada(server.now()));
  auto stranger = server.browser();
  stranger.post("/api/v1/patient/session", redemption(server, "ZZZZZ-ZZZZZ"));
  stranger.post("/api/v1/practice/session", {{"email", RunningServer::doctor_email}, {"password", "wrong password"}});

  const auto answer = server.admin().get("/metrics");
  REQUIRE(answer.status == 200);
  CHECK(answer.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8");
  for (const auto* line :
       {"# TYPE visavis_requests_total counter", "visavis_requests_total{status=\"5xx\"} 0", "visavis_connections 2",
        "visavis_signaling_sockets 0", "visavis_people_waiting 0", "visavis_calls 0", "visavis_tan_failures_total 1",
        "visavis_password_failures_total 1", "visavis_relay_failures_total 0", "visavis_tans_attacked 0",
        "visavis_security_events_total{event=\"tan_not_accepted\"} 1", "visavis_mails_pending "}) {
    INFO(answer.body);
    CHECK(holds(answer.body, line));
  }
  CHECK_FALSE(holds(answer.body, "visavis_requests_total{status=\"4xx\"} 0"));
  for (const auto& private_word :
       {std::string("Lovelace"), std::string("example.org"), std::string("127.0.0.1"), booked.id}) {
    CHECK_FALSE(holds(answer.body, private_word));
  }
}

TEST_CASE("the admin address says whether the server is well, and nothing of what patients see") {
  RunningServer server(with_admin);
  auto admin = server.admin();
  CHECK(admin.get("/health").json().at("status") == "ok");
  CHECK(admin.get("/").status == 404);
  CHECK(admin.get("/api/v1/privacy").status == 404);
}

TEST_CASE("metrics are not on the address that patients reach") {
  RunningServer server(with_admin);
  CHECK(server.browser().get("/metrics").status == 404);
  CHECK(server.browser().get("/health").status == 404);
}

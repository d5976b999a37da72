// What the server says about itself.
#include "catch.h"
#include "server/support/running_server.h"
#include "server/support/test_database.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

TEST_CASE("a server that works says so, and which version it is") {
  RunningServer server;
  const auto answer = server.browser().get("/api/v1/health");
  CHECK(answer.status == 200);
  CHECK(answer.json() == Json{{"status", "ok"}, {"version", VISAVIS_VERSION}});
}

TEST_CASE("a server whose store does not answer says so") {
  RunningServer server;
  auto doctor = server.doctor();
  {
    const auto session = server.look();
    if (!on_postgresql()) *session << "PRAGMA foreign_keys=OFF";
    *session << "ALTER TABLE practice RENAME TO elsewhere";
    *session << "ALTER TABLE appointment RENAME TO somewhere";
  }
  const auto health = doctor.get("/api/v1/health");
  CHECK(health.status == 503);
  CHECK(health.code() == "store_unavailable");
  CHECK(std::stoi(health.header("Retry-After")) > 0);
  CHECK(doctor.get("/api/v1/appointments").status == 503);
  CHECK(doctor.get("/").status == 200);
}

TEST_CASE("another program that holds the database for a moment is waited for") {
  if (!only_on_sqlite("one writes after the other")) return;
  RunningServer server;
  auto doctor = server.doctor();
  const auto session = server.look();
  *session << "BEGIN IMMEDIATE";
  std::thread other([&] {
    std::this_thread::sleep_for(300ms);
    *session << "COMMIT";
  });
  CHECK(doctor.post("/api/v1/appointments", appointment_with_ada(server.now())).status == 201);
  other.join();
}

TEST_CASE("the description is there for whoever wants to write a client") {
  RunningServer server;
  const auto answer = server.browser().get("/api/v1/openapi.json");
  REQUIRE(answer.status == 200);
  CHECK(answer.header("Content-Type") == "application/json");
  CHECK(answer.json().at("openapi") == "3.1.0");
}

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

TEST_CASE("the description names every address there is, and no other") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto answer = doctor.get("/api/v1/openapi.json");
  REQUIRE(answer.status == 200);
  CHECK(answer.header("Content-Type") == "application/json");
  const auto description = answer.json();
  CHECK(description.at("openapi") == "3.1.0");

  const std::pair<const char*, verb> methods[] = {
      {"get", verb::get}, {"post", verb::post}, {"patch", verb::patch}, {"delete", verb::delete_}, {"put", verb::put}};
  for (const auto& [path, item] : description.at("paths").items()) {
    auto address = "/api/v1" + path;
    if (const auto id = address.find("{id}"); id != std::string::npos) address.replace(id, 4, "0");
    for (const auto& [name, method] : methods) {
      INFO(name << ' ' << path);
      auto browser = server.browser();
      const auto status = browser.send(method, address).status;
      CHECK((status != 405) == item.contains(name));
    }
  }
}

TEST_CASE("whatever is refused is refused as the description says") {
  RunningServer server;
  auto browser = server.browser();
  const auto description = browser.get("/api/v1/openapi.json").json();
  const auto described = [&](const char* path, const char* method, unsigned status) {
    return description.at("paths").at(path).at(method).at("responses").contains(std::to_string(status));
  };
  CHECK(described("/patient/session", "post", browser.post("/api/v1/patient/session", redemption(server, "x")).status));
  CHECK(described("/practice/session", "get", browser.get("/api/v1/practice/session").status));
  CHECK(described("/appointments", "get", browser.get("/api/v1/appointments").status));
  CHECK(described("/ice-servers", "get", browser.get("/api/v1/ice-servers").status));
  CHECK(described("/signaling", "get", browser.get("/api/v1/signaling").status));
  CHECK(described("/signaling", "get", server.doctor().get("/api/v1/signaling").status));
}

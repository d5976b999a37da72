// Guessing, as the server answers it.
#include "catch.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

TEST_CASE("after ten wrong TANs there is a pause, which also holds for the right one") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto tan = book(doctor, appointment_with_ada(server.now())).tan;
  auto browser = server.browser();
  for (int i = 0; i < 10; ++i) {
    CHECK(browser.post("/api/v1/patient/session", redemption(server, "ZZZZZ-ZZZZZ")).status == 404);
  }
  const auto refused = browser.post("/api/v1/patient/session", redemption(server, tan));
  CHECK(refused.status == 429);
  CHECK(refused.code() == "too_many_attempts");
  CHECK(refused.header("Retry-After") == "30");

  SECTION("another address is not concerned") {
    auto other = server.browser();
    other.from = "127.0.0.2";
    CHECK(other.post("/api/v1/patient/session", redemption(server, tan)).status == 201);
  }
  SECTION("the doctor at the same address is not concerned") {
    CHECK(server.doctor().get("/api/v1/practice/session").status == 200);
  }
  SECTION("it passes") {
    server.pass(30s);
    CHECK(browser.post("/api/v1/patient/session", redemption(server, tan)).status == 201);
  }
}

TEST_CASE("right TANs are not counted") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto tan = book(doctor, appointment_with_ada(server.now())).tan;
  auto browser = server.browser();
  for (int i = 0; i < 30; ++i) {
    CHECK(browser.post("/api/v1/patient/session", redemption(server, tan)).status == 201);
  }
}

TEST_CASE("after ten wrong passwords there is a pause") {
  RunningServer server;
  auto browser = server.browser();
  for (int i = 0; i < 10; ++i) {
    const Json body{{"email", i % 2 ? RunningServer::doctor_email : "nobody@praxis.example"}, {"password", "wrong"}};
    CHECK(browser.post("/api/v1/practice/session", body).status == 401);
  }
  const Json right{{"email", RunningServer::doctor_email}, {"password", RunningServer::password}};
  const auto refused = browser.post("/api/v1/practice/session", right);
  CHECK(refused.status == 429);
  CHECK(std::stoi(refused.header("Retry-After")) > 0);
  server.pass(30s);
  CHECK(browser.post("/api/v1/practice/session", right).status == 201);
}

TEST_CASE("who tries many passwords at once tries no more than one after the other") {
  RunningServer server;
  std::vector<std::thread> guessers;
  std::atomic<int> tried = 0;
  for (int i = 0; i < 30; ++i) {
    guessers.emplace_back([&] {
      auto browser = server.browser();
      const Json body{{"email", RunningServer::doctor_email}, {"password", "wrong"}};
      if (browser.post("/api/v1/practice/session", body).status == 401) ++tried;
    });
  }
  for (auto& guesser : guessers) guesser.join();
  CHECK(tried >= 10);
  CHECK(tried <= 11);
}

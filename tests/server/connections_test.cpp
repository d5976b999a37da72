// Many, slow and sudden.
#include "catch.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

TEST_CASE("hundreds of connections at once are served") {
  RunningServer server;
  std::vector<std::unique_ptr<HttpClient>> browsers;
  for (int i = 0; i < 400; ++i) browsers.push_back(std::make_unique<HttpClient>(server.port()));
  for (int round = 0; round < 2; ++round) {
    for (auto& browser : browsers) REQUIRE(browser->get("/robots.txt").status == 200);
  }
}

TEST_CASE("requests that come before the last answer are answered in order") {
  RunningServer server;
  const auto answers = exchange(server.port(),
                                "GET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n"
                                "GET /robots.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const auto first = answers.find("200 OK");
  const auto second = answers.find("404 Not Found");
  const auto third = answers.rfind("200 OK");
  CHECK(first < second);
  CHECK(second < third);
  CHECK(third != std::string::npos);
}

TEST_CASE("an address that has too many connections gets no more; others do") {
  RunningServer server([](auto& settings) { settings.limits.connections = 20; });
  std::vector<std::unique_ptr<HttpClient>> browsers;
  int refused = 0;
  for (int i = 0; i < 30; ++i) {
    browsers.push_back(std::make_unique<HttpClient>(server.port()));
    try {
      browsers.back()->get("/robots.txt");
    } catch (const boost::system::system_error&) {
      ++refused;
    }
  }
  CHECK(refused == 10);
  browsers.clear();
  std::this_thread::sleep_for(100ms);
  CHECK(server.browser().get("/robots.txt").status == 200);
}

TEST_CASE("who sends a request byte by byte is cut off, and nobody waits for that") {
  RunningServer server;
  const auto began = std::chrono::steady_clock::now();
  std::vector<std::thread> slow;
  for (int i = 0; i < 20; ++i) {
    slow.emplace_back([&] { CHECK(exchange(server.port(), "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ", 15s).empty()); });
  }
  CHECK(server.browser().get("/robots.txt").status == 200);
  CHECK(std::chrono::steady_clock::now() - began < 5s);
  for (auto& each : slow) each.join();
  CHECK(std::chrono::steady_clock::now() - began < 14s);
}

TEST_CASE("who leaves before the answer harms nobody") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto body = appointment_with_ada(server.now()).dump();
  for (int i = 0; i < 50; ++i) {
    exchange(server.port(),
             "POST /api/v1/appointments HTTP/1.1\r\nHost: x\r\nCookie: __Host-visavis-practice=" +
                 doctor.cookies.at("__Host-visavis-practice") +
                 "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                 body,
             1ms);
  }
  CHECK(doctor.get("/api/v1/health").status == 200);
}

TEST_CASE("a server that ends while it is asked ends in time") {
  RunningServer server;
  std::atomic<bool> ended = false;
  std::vector<std::thread> askers;
  for (int i = 0; i < 4; ++i) {
    askers.emplace_back([&, port = server.port()] {
      HttpClient browser(port);
      try {
        while (!ended) browser.get("/api/v1/health");
      } catch (const boost::system::system_error&) {
      }
    });
  }
  std::this_thread::sleep_for(50ms);
  const auto began = std::chrono::steady_clock::now();
  server.stop();
  ended = true;
  CHECK(std::chrono::steady_clock::now() - began < 6s);
  for (auto& asker : askers) asker.join();
}

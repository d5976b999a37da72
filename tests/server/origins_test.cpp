#include "catch.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

namespace {

Response sign_in(HttpClient browser, const Headers& headers) {
  return browser.post("/api/v1/practice/session",
                      {{"email", RunningServer::doctor_email}, {"password", RunningServer::password}}, headers);
}

}  // namespace

TEST_CASE("another site's page changes nothing here") {
  RunningServer server;
  for (const Headers& headers : {
           Headers{{"Origin", "https://evil.example"}},
           Headers{{"Origin", "null"}},
           Headers{{"Origin", "http://localhost:1"}},
           Headers{{"Origin", "http://localhost.evil.example"}},
           Headers{{"Sec-Fetch-Site", "cross-site"}},
           Headers{{"Sec-Fetch-Site", "same-site"}},
           Headers{{"Sec-Fetch-Site", "cross-site"}, {"Origin", server.url()}},
       }) {
    const auto answer = sign_in(server.browser(), headers);
    CHECK(answer.status == 403);
    CHECK(answer.code() == "origin_not_allowed");
    CHECK(answer.header("Set-Cookie").empty());
  }
}

TEST_CASE("it holds for every request that changes something, signed in or not") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto booked = book(doctor, appointment_with_ada(server.now() + 1h));
  const Headers foreign{{"Origin", "https://evil.example"}, {"Content-Type", "application/json"}};
  const std::pair<verb, std::string> requests[] = {
      {verb::post, "/api/v1/patient/session"},
      {verb::delete_, "/api/v1/patient/session"},
      {verb::delete_, "/api/v1/practice/session"},
      {verb::post, "/api/v1/appointments"},
      {verb::patch, "/api/v1/appointments/" + booked.id},
      {verb::delete_, "/api/v1/appointments/" + booked.id},
      {verb::post, "/api/v1/appointments/" + booked.id + "/invitation"},
      {verb::put, "/nowhere"},
  };
  for (const auto& [method, path] : requests) {
    INFO(path);
    CHECK(doctor.send(method, path, "{}", foreign).code() == "origin_not_allowed");
  }
  CHECK(doctor.get("/api/v1/appointments/" + booked.id).json().at("state") == "planned");
}

TEST_CASE("our own page and scripts without an origin may") {
  RunningServer server;
  CHECK(sign_in(server.browser(), {}).status == 201);
  CHECK(sign_in(server.browser(), {{"Origin", server.url()}}).status == 201);
  CHECK(sign_in(server.browser(), {{"Origin", server.url()}, {"Sec-Fetch-Site", "same-origin"}}).status == 201);
  CHECK(sign_in(server.browser(), {{"Sec-Fetch-Site", "none"}}).status == 201);
}

TEST_CASE("behind a proxy the address that patients see is our own") {
  RunningServer server([](auto& settings) { settings.server.public_url = "https://video.praxis.example"; });
  CHECK(sign_in(server.browser(), {{"Origin", "https://video.praxis.example"}}).status == 201);
  CHECK(sign_in(server.browser(), {{"Origin", "https://praxis.example"}}).status == 403);
  auto doctor = server.doctor();
  CHECK(book(doctor, appointment_with_ada(server.now())).link.starts_with("https://video.praxis.example/#tan="));
  CHECK(doctor.get("/").header("Strict-Transport-Security") == "max-age=31536000");
}

TEST_CASE("reading is nobody's change") {
  RunningServer server;
  CHECK(server.browser().get("/api/v1/health", {{"Origin", "https://evil.example"}}).status == 200);
}

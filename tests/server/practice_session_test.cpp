#include "catch.h"
#include "server/store/sessions.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

namespace {

constexpr auto session_path = "/api/v1/practice/session";

Response sign_in(HttpClient& browser, const std::string& email, const std::string& password) {
  return browser.post(session_path, {{"email", email}, {"password", password}});
}

}  // namespace

TEST_CASE("e-mail address and password open a session") {
  RunningServer server;
  auto browser = server.browser();
  const auto answer = sign_in(browser, "Jana.KERN@praxis.example", RunningServer::password);
  REQUIRE(answer.status == 201);
  const auto id = answer.json().at("doctor").at("id");
  CHECK(answer.json() == Json{{"doctor",
                               {{"id", id},
                                {"displayName", "Dr. med. Jana Kern"},
                                {"email", "jana.kern@praxis.example"},
                                {"role", "doctor"}}},
                              {"practice", {{"displayName", "Praxis <am> Marktplatz"}}},
                              {"doctors", {{{"id", id}, {"displayName", "Dr. med. Jana Kern"}}}},
                              {"secondFactorMissing", false}});
  const auto cookie = answer.header("Set-Cookie");
  CHECK(cookie.starts_with("__Host-visavis-practice="));
  CHECK(cookie.find("; Path=/; Secure; HttpOnly; SameSite=Strict") != std::string::npos);
  const auto again = browser.get(session_path);
  CHECK(again.status == 200);
  CHECK(again.json() == answer.json());
}

TEST_CASE("an unknown address and a wrong password get one and the same answer") {
  RunningServer server;
  auto browser = server.browser();
  const auto wrong_password = sign_in(browser, RunningServer::doctor_email, "wrong");
  const auto unknown = sign_in(browser, "nobody@praxis.example", RunningServer::password);
  CHECK(wrong_password.status == 401);
  CHECK(wrong_password.code() == "login_not_accepted");
  CHECK(unknown.status == 401);
  CHECK(unknown.body == wrong_password.body);
  CHECK(unknown.header("Set-Cookie").empty());
}

TEST_CASE("a session ends after twelve hours, however busy it was") {
  RunningServer server;
  auto doctor = server.doctor();
  for (int hour = 1; hour < 12; ++hour) {
    server.pass(1h);
    CHECK(doctor.get(session_path).status == 200);
  }
  server.pass(1h);
  CHECK(doctor.get(session_path).code() == "not_signed_in");
}

TEST_CASE("who signs out is signed out; another browser of the same doctor stays") {
  RunningServer server;
  auto doctor = server.doctor();
  auto elsewhere = server.doctor();
  const auto cookies = doctor.cookies;
  CHECK(doctor.remove(session_path).status == 204);
  CHECK_FALSE(doctor.cookies.contains("__Host-visavis-practice"));
  CHECK(doctor.get(session_path).status == 401);
  doctor.cookies = cookies;
  CHECK(doctor.get(session_path).status == 401);
  CHECK(doctor.remove(session_path).status == 204);
  CHECK(elsewhere.get(session_path).status == 200);
}

TEST_CASE("a session that was made up is none") {
  RunningServer server;
  auto browser = server.browser();
  for (const auto& made_up : {std::string("x"), std::string(4000, 'a'), std::string("' OR 1=1 --")}) {
    browser.cookies["__Host-visavis-practice"] = made_up;
    CHECK(browser.get(session_path).status == 401);
  }
}

TEST_CASE("a disabled doctor is signed out and stays out") {
  RunningServer server;
  auto doctor = server.doctor();
  *server.look() << "UPDATE doctor SET disabled = 1";
  CHECK(doctor.get(session_path).status == 401);
  auto browser = server.browser();
  CHECK(sign_in(browser, RunningServer::doctor_email, RunningServer::password).code() == "login_not_accepted");
}

TEST_CASE("what the database holds opens no session") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto session = server.look();
  std::string stored;
  *session << "SELECT token_hash FROM practice_session", soci::into(stored);
  CHECK(stored != doctor.cookies.at("__Host-visavis-practice"));
  doctor.cookies["__Host-visavis-practice"] = stored;
  CHECK(doctor.get(session_path).status == 401);
}

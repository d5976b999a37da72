#include "catch.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

namespace {

constexpr auto session_path = "/api/v1/patient/session";

// A server, its doctor, and an appointment in ten minutes.
struct Invited {
  RunningServer server;
  HttpClient doctor = server.doctor();
  Booked booked = book(doctor, appointment_with_ada(server.now() + 10min));

  Response redeem(HttpClient& browser, const std::string& given = "Ada", const std::string& family = "Lovelace") {
    return browser.post(session_path, redemption(server, booked.tan, given, family));
  }
};

}  // namespace

TEST_CASE("TAN and name open a session, and say when and with whom") {
  Invited invited;
  auto browser = invited.server.browser();
  const auto answer = invited.redeem(browser);
  REQUIRE(answer.status == 201);
  const auto appointment = answer.json().at("appointment");
  CHECK(appointment.at("id") == invited.booked.id);
  CHECK(appointment.at("startsAt") == "2026-11-24T10:30:00Z");
  CHECK(appointment.at("durationMinutes") == 15);
  CHECK(appointment.at("doctor").at("displayName") == "Dr. med. Jana Kern");
  CHECK(appointment.at("practice").at("displayName") == "Praxis <am> Marktplatz");
  CHECK(answer.header("Cache-Control") == "no-store");

  const auto again = browser.get(session_path);
  CHECK(again.status == 200);
  CHECK(again.json() == answer.json());
}

TEST_CASE("the patient's cookie is for this host, this site and no script") {
  Invited invited;
  auto browser = invited.server.browser();
  const auto cookie = invited.redeem(browser).header("Set-Cookie");
  CHECK(cookie.starts_with("__Host-visavis-patient="));
  for (const char* attribute : {"; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"}) {
    CHECK(cookie.find(attribute) != std::string::npos);
  }
  CHECK(cookie.find("Domain") == std::string::npos);
}

TEST_CASE("TAN and name may be typed carelessly") {
  Invited invited;
  auto browser = invited.server.browser();
  std::string typed;
  for (const char c : invited.booked.tan)
    typed += c == '0' ? 'o' : c == '1' ? 'l' : c == '-' ? ' ' : static_cast<char>(tolower(c));
  CHECK(browser.post(session_path, redemption(invited.server, typed, " ada", "LOVELACE ")).status == 201);
}

TEST_CASE("whatever is wrong with TAN or name, the answer is one and the same") {
  Invited invited;
  auto browser = invited.server.browser();
  const auto wrong_name = invited.redeem(browser, "Hedy", "Lamarr");
  CHECK(wrong_name.status == 404);
  CHECK(wrong_name.code() == "tan_not_accepted");

  const auto same = [&](const Response& answer) {
    CHECK(answer.status == 404);
    CHECK(answer.body == wrong_name.body);
    CHECK(answer.header("Set-Cookie").empty());
    CHECK(std::distance(answer.headers.begin(), answer.headers.end()) ==
          std::distance(wrong_name.headers.begin(), wrong_name.headers.end()));
  };
  same(browser.post(session_path, redemption(invited.server, "ZZZZZ-ZZZZZ")));
  same(browser.post(session_path, redemption(invited.server, "not a TAN")));
  invited.doctor.remove("/api/v1/appointments/" + invited.booked.id);
  same(invited.redeem(browser));

  const auto later = book(invited.doctor, appointment_with_ada(invited.server.now()));
  invited.server.pass(15min + 60min);
  same(browser.post(session_path, redemption(invited.server, later.tan)));
}

TEST_CASE("a refusal takes the same time whether TAN or name is wrong") {
  Invited invited;
  auto browser = invited.server.browser();
  const auto time_of = [&](const Json& body) {
    const auto began = std::chrono::steady_clock::now();
    browser.post(session_path, body);
    return std::chrono::steady_clock::now() - began;
  };
  const auto wrong_name = redemption(invited.server, invited.booked.tan, "Hedy", "Lamarr");
  const auto wrong_tan = redemption(invited.server, "ZZZZZ-ZZZZZ");
  for (int i = 0; i < 3; ++i) {
    CHECK(time_of(wrong_name) >= 100ms);
    CHECK(time_of(wrong_tan) >= 100ms);
  }
}

TEST_CASE("a later redemption takes the place of the earlier session") {
  Invited invited;
  auto first = invited.server.browser();
  auto second = invited.server.browser();
  invited.redeem(first);
  CHECK(invited.redeem(second).status == 201);
  CHECK(first.get(session_path).status == 401);
  CHECK(second.get(session_path).status == 200);
}

TEST_CASE("one who is early is let in, and one who was there before comes in again") {
  Invited invited;
  const auto later = book(invited.doctor, appointment_with_ada(invited.server.now() + 72h));
  auto browser = invited.server.browser();
  const auto body = redemption(invited.server, later.tan);
  CHECK(browser.post(session_path, body).status == 201);
  CHECK(browser.post(session_path, body).status == 201);
}

TEST_CASE("a session ends with its appointment") {
  Invited invited;
  auto browser = invited.server.browser();
  invited.redeem(browser);
  SECTION("an hour after its end") {
    invited.server.pass(10min + 15min + 60min - 1s);
    CHECK(browser.get(session_path).status == 200);
    invited.server.pass(1s);
    CHECK(browser.get(session_path).code() == "not_signed_in");
  }
  SECTION("when it is cancelled") {
    invited.doctor.remove("/api/v1/appointments/" + invited.booked.id);
    CHECK(browser.get(session_path).code() == "not_signed_in");
  }
}

TEST_CASE("a session outlasts a restart of the server") {
  Invited invited;
  auto browser = invited.server.browser();
  invited.redeem(browser);
  invited.server.restart();
  auto after = invited.server.browser();
  after.cookies = browser.cookies;
  CHECK(after.get(session_path).status == 200);
}

TEST_CASE("who signs out is signed out, and may say so twice") {
  Invited invited;
  auto browser = invited.server.browser();
  invited.redeem(browser);
  const auto cookies = browser.cookies;
  CHECK(browser.remove(session_path).status == 204);
  CHECK(browser.cookies.empty());
  browser.cookies = cookies;
  CHECK(browser.get(session_path).status == 401);
  CHECK(browser.remove(session_path).status == 204);
}

TEST_CASE("who read an older privacy notice is asked to read the new one, TAN or no TAN") {
  Invited invited;
  auto browser = invited.server.browser();
  for (const auto& tan : {invited.booked.tan, std::string("ZZZZZ-ZZZZZ")}) {
    auto body = redemption(invited.server, tan);
    body["privacyVersion"] = "older";
    const auto answer = browser.post(session_path, body);
    CHECK(answer.status == 409);
    CHECK(answer.code() == "privacy_version_outdated");
  }
}

TEST_CASE("a patient is no doctor, and a doctor no patient") {
  Invited invited;
  auto patient = invited.server.browser();
  invited.redeem(patient);
  CHECK(patient.get("/api/v1/practice/session").status == 401);
  CHECK(patient.get("/api/v1/appointments").status == 401);
  CHECK(invited.doctor.get(session_path).status == 401);
  patient.cookies["__Host-visavis-practice"] = patient.cookies.at("__Host-visavis-patient");
  CHECK(patient.get("/api/v1/appointments").status == 401);
}

TEST_CASE("what was shown to the patient is stored with the session, the TAN and the cookie are not stored") {
  Invited invited;
  auto browser = invited.server.browser();
  invited.redeem(browser);
  const auto session = invited.server.look();
  std::string version;
  *session << "SELECT privacy_version FROM patient_session", soci::into(version);
  CHECK(version == invited.server.privacy_version());
}

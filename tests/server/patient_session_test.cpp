#include "catch.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

namespace {

constexpr auto patients_session = "/api/v1/patient/session";

// A server, its doctor, and an appointment in ten minutes.
struct Guest {
  RunningServer server;
  HttpClient doctor = server.doctor();
  Booked booked = book(doctor, appointment_with_ada(server.now() + 10min));

  Response redeem(HttpClient& browser, const std::string& given = "Ada", const std::string& family = "Lovelace") {
    return browser.post(patients_session, redemption(server, booked.tan, given, family));
  }
};

}  // namespace

TEST_CASE("TAN and name open a session, and say when and with whom") {
  Guest guest;
  auto browser = guest.server.browser();
  const auto answer = guest.redeem(browser);
  REQUIRE(answer.status == 201);
  const auto appointment = answer.json().at("appointment");
  CHECK(appointment.at("id") == guest.booked.id);
  CHECK(appointment.at("startsAt") == "2026-11-24T10:30:00Z");
  CHECK(appointment.at("durationMinutes") == 15);
  CHECK(appointment.at("doctor").at("displayName") == "Dr. med. Jana Kern");
  CHECK(appointment.at("practice").at("displayName") == "Praxis <am> Marktplatz");
  CHECK(answer.header("Cache-Control") == "no-store");

  const auto again = browser.get(patients_session);
  CHECK(again.status == 200);
  CHECK(again.json().at("appointment") == appointment);
}

TEST_CASE("who has redeemed a TAN gets it once more, to go on at another device; who reads the session does not") {
  Guest guest;
  auto browser = guest.server.browser();
  auto tan = guest.booked.tan;
  std::transform(tan.begin(), tan.end(), tan.begin(), [](char c) { return std::tolower(c); });
  const auto answer = browser.post(patients_session, redemption(guest.server, tan, "Ada", "Lovelace"));
  REQUIRE(answer.status == 201);
  const auto invitation = answer.json().at("invitation");
  CHECK(invitation.at("tan") == guest.booked.tan);
  CHECK(invitation.at("link") == guest.server.url() + "/#tan=" + guest.booked.tan);
  CHECK(invitation.at("qr").size() >= 21);
  CHECK_FALSE(browser.get(patients_session).json().contains("invitation"));
}

TEST_CASE("the patient's cookie is for this host, this site and no script") {
  Guest guest;
  auto browser = guest.server.browser();
  const auto cookie = guest.redeem(browser).header("Set-Cookie");
  CHECK(cookie.starts_with("__Host-visavis-patient="));
  for (const char* attribute : {"; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"}) {
    CHECK(cookie.find(attribute) != std::string::npos);
  }
  CHECK(cookie.find("Domain") == std::string::npos);
}

TEST_CASE("TAN and name may be typed carelessly") {
  Guest guest;
  auto browser = guest.server.browser();
  std::string typed;
  for (const char c : guest.booked.tan)
    typed += c == '0' ? 'o' : c == '1' ? 'l' : c == '-' ? ' ' : static_cast<char>(tolower(c));
  CHECK(browser.post(patients_session, redemption(guest.server, typed, " ada", "LOVELACE ")).status == 201);
}

TEST_CASE("whatever is wrong with TAN or name, the answer is one and the same") {
  Guest guest;
  auto browser = guest.server.browser();
  const auto wrong_name = guest.redeem(browser, "Hedy", "Lamarr");
  CHECK(wrong_name.status == 404);
  CHECK(wrong_name.code() == "tan_not_accepted");

  const auto same = [&](const Response& answer) {
    CHECK(answer.status == 404);
    CHECK(answer.body == wrong_name.body);
    CHECK(answer.header("Set-Cookie").empty());
    CHECK(std::distance(answer.headers.begin(), answer.headers.end()) ==
          std::distance(wrong_name.headers.begin(), wrong_name.headers.end()));
  };
  same(browser.post(patients_session, redemption(guest.server, "ZZZZZ-ZZZZZ")));
  same(browser.post(patients_session, redemption(guest.server, "not a TAN")));
  guest.doctor.remove("/api/v1/appointments/" + guest.booked.id);
  same(guest.redeem(browser));

  const auto later = book(guest.doctor, appointment_with_ada(guest.server.now()));
  guest.server.pass(15min + 60min);
  same(browser.post(patients_session, redemption(guest.server, later.tan)));
}

TEST_CASE("a refusal takes the same time whether TAN or name is wrong") {
  Guest guest;
  auto browser = guest.server.browser();
  const auto time_of = [&](const Json& body) {
    const auto began = std::chrono::steady_clock::now();
    browser.post(patients_session, body);
    return std::chrono::steady_clock::now() - began;
  };
  const auto wrong_name = redemption(guest.server, guest.booked.tan, "Hedy", "Lamarr");
  const auto wrong_tan = redemption(guest.server, "ZZZZZ-ZZZZZ");
  for (int i = 0; i < 3; ++i) {
    CHECK(time_of(wrong_name) >= 100ms);
    CHECK(time_of(wrong_tan) >= 100ms);
  }
}

TEST_CASE("a later redemption takes the place of the earlier session") {
  Guest guest;
  auto first = guest.server.browser();
  auto second = guest.server.browser();
  guest.redeem(first);
  CHECK(guest.redeem(second).status == 201);
  CHECK(first.get(patients_session).status == 401);
  CHECK(second.get(patients_session).status == 200);
}

TEST_CASE("one who is early is let in, and one who was there before comes in again") {
  Guest guest;
  const auto later = book(guest.doctor, appointment_with_ada(guest.server.now() + 72h));
  auto browser = guest.server.browser();
  const auto body = redemption(guest.server, later.tan);
  CHECK(browser.post(patients_session, body).status == 201);
  CHECK(browser.post(patients_session, body).status == 201);
}

TEST_CASE("a session ends with its appointment") {
  Guest guest;
  auto browser = guest.server.browser();
  guest.redeem(browser);
  SECTION("an hour after its end") {
    guest.server.pass(10min + 15min + 60min - 1s);
    CHECK(browser.get(patients_session).status == 200);
    guest.server.pass(1s);
    CHECK(browser.get(patients_session).code() == "not_signed_in");
  }
  SECTION("when it is cancelled") {
    guest.doctor.remove("/api/v1/appointments/" + guest.booked.id);
    CHECK(browser.get(patients_session).code() == "not_signed_in");
  }
}

TEST_CASE("a session outlasts a restart of the server") {
  Guest guest;
  auto browser = guest.server.browser();
  guest.redeem(browser);
  guest.server.restart();
  auto after = guest.server.browser();
  after.cookies = browser.cookies;
  CHECK(after.get(patients_session).status == 200);
}

TEST_CASE("who signs out is signed out, and may say so twice") {
  Guest guest;
  auto browser = guest.server.browser();
  guest.redeem(browser);
  const auto cookies = browser.cookies;
  CHECK(browser.remove(patients_session).status == 204);
  CHECK(browser.cookies.empty());
  browser.cookies = cookies;
  CHECK(browser.get(patients_session).status == 401);
  CHECK(browser.remove(patients_session).status == 204);
}

TEST_CASE("who read an older privacy notice is asked to read the new one, TAN or no TAN") {
  Guest guest;
  auto browser = guest.server.browser();
  for (const auto& tan : {guest.booked.tan, std::string("ZZZZZ-ZZZZZ")}) {
    auto body = redemption(guest.server, tan);
    body["privacyVersion"] = "older";
    const auto answer = browser.post(patients_session, body);
    CHECK(answer.status == 409);
    CHECK(answer.code() == "privacy_version_outdated");
  }
}

TEST_CASE("a patient is no doctor, and a doctor no patient") {
  Guest guest;
  auto patient = guest.server.browser();
  guest.redeem(patient);
  CHECK(patient.get("/api/v1/practice/session").status == 401);
  CHECK(patient.get("/api/v1/appointments").status == 401);
  CHECK(guest.doctor.get(patients_session).status == 401);
  patient.cookies["__Host-visavis-practice"] = patient.cookies.at("__Host-visavis-patient");
  CHECK(patient.get("/api/v1/appointments").status == 401);
}

TEST_CASE("what was shown to the patient is stored with the session, the TAN and the cookie are not stored") {
  Guest guest;
  auto browser = guest.server.browser();
  guest.redeem(browser);
  const auto session = guest.server.look();
  std::string version;
  *session << "SELECT privacy_version FROM patient_session", soci::into(version);
  CHECK(version == guest.server.privacy_version());
}

// Nobody is written to who did not agree to it.
#include "catch.h"
#include "holds.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

namespace {

constexpr auto all_appointments = "/api/v1/appointments";

Json without_address(RunningServer& server) {
  auto appointment = appointment_with_ada(server.now() + 48h);
  appointment["patient"].erase("email");
  return appointment;
}

Json without_consent(RunningServer& server) {
  auto appointment = appointment_with_ada(server.now() + 48h);
  appointment["mailConsent"] = false;
  return appointment;
}

long long rows_of_mails(const RunningServer& server) {
  long long count = 0;
  *server.look() << "SELECT COUNT(*) FROM outbox", soci::into(count);
  return count;
}

struct Consent {
  long long at = 0;
  std::string version;
};
Consent stored_consent(const RunningServer& server) {
  Consent consent;
  *server.look() << "SELECT mail_consent_at, mail_consent_version FROM appointment", soci::into(consent.at),
      soci::into(consent.version);
  return consent;
}

std::string path_of(const Json& appointment) {
  return std::string(all_appointments) + '/' + appointment.at("id").get<std::string>();
}

bool lets_in(const RunningServer& server, const Json& invitation) {
  auto browser = server.browser();
  return browser.post("/api/v1/patient/session", redemption(server, invitation.at("tan").get<std::string>())).status ==
         201;
}

}  // namespace

TEST_CASE("without an address or consent nothing is ever sent, whatever happens to the appointment") {
  for (const auto& request : {without_address, without_consent}) {
    RunningServer server;
    auto doctor = server.doctor();
    const auto made = doctor.post(all_appointments, request(server));
    REQUIRE(made.status == 201);
    const auto json = made.json();
    CHECK(json.at("mailConsent") == false);
    CHECK_FALSE(json.contains("mail"));
    CHECK(json.at("patient").contains("email") == request(server).at("patient").contains("email"));
    CHECK(lets_in(server, json.at("invitation")));

    const auto moved = doctor.patch(path_of(json), {{"durationMinutes", 45}});
    CHECK(moved.status == 200);
    CHECK_FALSE(moved.json().contains("mail"));
    CHECK_FALSE(moved.json().contains("invitation"));
    const auto renewed = doctor.post(path_of(json) + "/invitation", {});
    CHECK(renewed.status == 201);
    CHECK(lets_in(server, renewed.json()));
    server.pass(25h);
    server.restart();
    auto again = server.doctor();
    CHECK(again.remove(path_of(json)).status == 204);
    CHECK_FALSE(again.get(path_of(json)).json().contains("mail"));
    CHECK(rows_of_mails(server) == 0);
    CHECK_FALSE(std::filesystem::exists(server.data() / "mail"));
  }
}

TEST_CASE("who gives an address agrees unless it is said otherwise, and when, and to which notice, is kept") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto json = doctor.post(all_appointments, appointment_with_ada(server.now() + 1h)).json();
  CHECK(json.at("mailConsent") == true);
  CHECK(json.at("mail") == "pending");
  const auto consent = stored_consent(server);
  CHECK(consent.at == server.now().time_since_epoch().count());
  CHECK(consent.version == server.privacy_version());

  server.pass(1min);
  doctor.patch(path_of(json), {{"durationMinutes", 45}});
  CHECK(stored_consent(server).at == consent.at);
}

TEST_CASE("consent to mails without an address to send them to is refused") {
  RunningServer server;
  auto doctor = server.doctor();
  auto request = without_address(server);
  request["mailConsent"] = true;
  const auto refused = doctor.post(all_appointments, request);
  CHECK(refused.status == 422);
  CHECK(refused.json().at("field") == "mailConsent");
  request["mailConsent"] = "yes";
  CHECK(doctor.post(all_appointments, request).status == 400);
  request["mailConsent"] = false;
  request["patient"]["email"] = "";
  CHECK(doctor.post(all_appointments, request).status == 422);
}

TEST_CASE("whose address comes later is invited then, with a TAN that replaces the one on paper") {
  RunningServer server;
  auto doctor = server.doctor();
  for (const auto& request : {without_address, without_consent}) {
    const auto made = doctor.post(all_appointments, request(server)).json();
    const auto before = rows_of_mails(server);
    const auto given =
        doctor.patch(path_of(made), {{"patient", {{"email", "ada@example.org"}}}, {"mailConsent", true}});
    REQUIRE(given.status == 200);
    CHECK(given.json().at("mailConsent") == true);
    CHECK(given.json().at("mail") == "pending");
    CHECK_FALSE(lets_in(server, made.at("invitation")));
    CHECK(lets_in(server, given.json().at("invitation")));
    CHECK(rows_of_mails(server) == before + 1);
  }
}

TEST_CASE("an address of a patient who did not agree can be corrected, and agrees to nothing") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto made = doctor.post(all_appointments, without_consent(server)).json();
  const auto changed = doctor.patch(path_of(made), {{"patient", {{"email", "lovelace@example.org"}}}});
  CHECK(changed.json().at("mailConsent") == false);
  CHECK_FALSE(changed.json().contains("invitation"));
  CHECK(lets_in(server, made.at("invitation")));
  CHECK(rows_of_mails(server) == 0);
}

TEST_CASE("withdrawn consent takes back what was not sent yet, and ends all mail") {
  RunningServer server([](auto& settings) {
    // Nobody listens there.
    settings.mail.smtp.host = "127.0.0.1";
    settings.mail.smtp.port = 9;
  });
  auto doctor = server.doctor();
  const auto made = doctor.post(all_appointments, appointment_with_ada(server.now() + 48h)).json();
  REQUIRE(rows_of_mails(server) == 1);
  const auto withdrawn = doctor.patch(path_of(made), {{"mailConsent", false}}).json();
  CHECK(withdrawn.at("mailConsent") == false);
  CHECK_FALSE(withdrawn.contains("invitation"));
  CHECK(withdrawn.at("patient").at("email") == "ada@example.org");
  CHECK(rows_of_mails(server) == 0);
  CHECK(stored_consent(server).at == 0);
  CHECK(stored_consent(server).version.empty());
  CHECK(lets_in(server, made.at("invitation")));
  doctor.remove(path_of(made));
  CHECK(rows_of_mails(server) == 0);
}

TEST_CASE("an address that is taken away takes consent, mails and the TAN that went there with it") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto made = doctor.post(all_appointments, appointment_with_ada(server.now() + 48h)).json();
  const auto changed = doctor.patch(path_of(made), {{"patient", {{"email", nullptr}}}});
  REQUIRE(changed.status == 200);
  CHECK(changed.json().at("mailConsent") == false);
  CHECK_FALSE(changed.json().at("patient").contains("email"));
  CHECK_FALSE(lets_in(server, made.at("invitation")));
  CHECK(lets_in(server, changed.json().at("invitation")));
  const auto before = rows_of_mails(server);
  doctor.remove(path_of(made));
  CHECK(rows_of_mails(server) == before);
}

TEST_CASE("an invitation brings a QR code of its link, for the sheet that a patient takes along") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto made = doctor.post(all_appointments, without_address(server)).json();
  const auto& rows = made.at("invitation").at("qr");
  REQUIRE(rows.size() >= 21);
  for (const auto& row : rows) {
    CHECK(row.get<std::string>().size() == rows.size());
    CHECK(row.get<std::string>().find_first_not_of("01") == std::string::npos);
  }
  // A finder pattern stands in three corners (ISO/IEC 18004, 6.3.3).
  CHECK(rows[0].get<std::string>().starts_with("1111111"));
  CHECK(rows[0].get<std::string>().ends_with("1111111"));
  CHECK(rows[rows.size() - 1].get<std::string>().starts_with("1111111"));
  CHECK(doctor.post(path_of(made) + "/invitation", {}).json().at("qr").size() == rows.size());
}

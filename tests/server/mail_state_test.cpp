// What a doctor is told about the mail to a patient.
#include "catch.h"
#include "server/support/mail_server.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis;
using namespace visavis::tests;

namespace {

std::function<void(server::Settings&)> sending_to(const server::Settings::Mail& mail) {
  return [mail](server::Settings& settings) { settings.mail = mail; };
}

Json mail_of(HttpClient& doctor, const std::string& id) {
  return doctor.get("/api/v1/appointments/" + id).json().at("mail");
}

bool mail_becomes(HttpClient& doctor, const std::string& id, const std::string& state) {
  for (int i = 0; i < 200 && mail_of(doctor, id) != state; ++i) std::this_thread::sleep_for(50ms);
  return mail_of(doctor, id) == state;
}

}  // namespace

TEST_CASE("a doctor sees that the mail was sent") {
  const MailServer mail_server;
  const RunningServer server(sending_to(mail_server.settings()));
  auto doctor = server.doctor();
  const auto made = doctor.post("/api/v1/appointments", appointment_with_ada(server.now())).json();
  CHECK(made.at("mail") == "pending");
  CHECK(mail_becomes(doctor, made.at("id").get<std::string>(), "sent"));
  CHECK(doctor.get("/api/v1/appointments").json().at("appointments")[0].at("mail") == "sent");
  CHECK(mail_server.mails().at(0).at("recipients") == Json{"ada@example.org"});
}

TEST_CASE("a doctor sees that an address does not exist, and what became of the mail to the one that does") {
  const MailServer mail_server({"--answer", "rcpt:550", "--answer", "250"});
  RunningServer server(sending_to(mail_server.settings()));
  auto doctor = server.doctor();
  const auto id = book(doctor, appointment_with_ada(server.now())).id;
  REQUIRE(mail_becomes(doctor, id, "failed"));
  CHECK(doctor.get("/api/v1/appointments").json().at("appointments")[0].at("mail") == "failed");
  server.pass(1min);
  const auto corrected = doctor.patch("/api/v1/appointments/" + id, {{"patient", {{"email", "lovelace@example.org"}}}});
  CHECK(corrected.json().at("mail") == "pending");
  CHECK(mail_becomes(doctor, id, "sent"));
  CHECK(mail_server.mails().at(0).at("recipients") == Json{"lovelace@example.org"});
}

TEST_CASE("while the mail server is down the mail is pending, and it goes out after a restart of ours") {
  const int port = free_port();
  server::Settings::Mail settings;
  settings.from = "video@praxis.example";
  settings.smtp.host = "127.0.0.1";
  settings.smtp.port = port;
  RunningServer server(sending_to(settings));
  auto doctor = server.doctor();
  const auto id = book(doctor, appointment_with_ada(server.now())).id;
  CHECK(mail_of(doctor, id) == "pending");
  server.stop();
  const MailServer mail_server({"--port", std::to_string(port)});
  server.pass(1h);
  server.restart();
  auto again = server.doctor();
  CHECK(mail_becomes(again, id, "sent"));
}

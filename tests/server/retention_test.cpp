// What is kept no longer than the register says.
#include "server/privacy/retention.h"

#include "catch.h"
#include "server/support/program.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;
using visavis::server::delete_overdue;

namespace {

int count(RunningServer& server, const std::string& table) {
  int rows = 0;
  *server.look() << "SELECT COUNT(*) FROM " << table, soci::into(rows);
  return rows;
}

visavis::server::Deleted clean(RunningServer& server, std::chrono::milliseconds later) {
  return delete_overdue(*server.look(), visavis::server::Settings{}, server.now() + later);
}

}  // namespace

TEST_CASE("an appointment goes thirty days after its end, with everything that belongs to it") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto booked = book(doctor, appointment_with_ada(server.now(), 30min));
  auto patient = server.browser();
  REQUIRE(patient.post("/api/v1/patient/session", redemption(server, booked.tan)).status == 201);
  const auto kept = std::chrono::days{30} + 30min;
  CHECK(clean(server, kept - 1s).appointments == 0);
  CHECK(count(server, "patient_session") == 1);
  CHECK(clean(server, kept).appointments == 1);
  for (const auto* table : {"appointment", "invitation", "patient_session", "outbox"}) CHECK(count(server, table) == 0);
}

TEST_CASE("neither what is to come nor a call that goes on is deleted, whatever the clock says") {
  RunningServer server;
  auto doctor = server.doctor();
  book(doctor, appointment_with_ada(server.now() + std::chrono::days{40}));
  book(doctor, appointment_with_ada(server.now()));
  *server.look()
      << "UPDATE appointment SET state = 'in_call' WHERE starts_at < (SELECT MAX(starts_at) FROM appointment)";
  CHECK(clean(server, std::chrono::days{39}).appointments == 0);
  CHECK(count(server, "appointment") == 2);
}

TEST_CASE("a mail that was sent leaves nothing after a week, one that was not stays") {
  RunningServer server;
  auto doctor = server.doctor();
  book(doctor, appointment_with_ada(server.now() + std::chrono::days{20}));
  while (count(server, "outbox WHERE sent_at <> 0") == 0) std::this_thread::sleep_for(20ms);
  CHECK(clean(server, std::chrono::days{7} - 1min).mails == 0);
  *server.look() << "UPDATE outbox SET sent_at = 0";
  CHECK(clean(server, std::chrono::days{8}).mails == 0);
  *server.look() << "UPDATE outbox SET sent_at = created_at";
  CHECK(clean(server, std::chrono::days{8}).mails == 1);
}

TEST_CASE("counts of wrong guesses go after five minutes, what is known of an attack after two weeks") {
  RunningServer server([](auto& settings) { settings.limits.attempts_in_all = 1; });
  auto browser = server.browser();
  browser.post("/api/v1/patient/session", redemption(server, "ZZZZZ-ZZZZZ"));
  while (count(server, "incident") == 0) std::this_thread::sleep_for(20ms);
  server.stop();
  CHECK(count(server, "attempt") == 2);
  clean(server, 5min);
  CHECK(count(server, "attempt") == 0);
  clean(server, std::chrono::days{14} - 1s);
  CHECK(count(server, "incident") == 1);
  clean(server, std::chrono::days{14});
  CHECK(count(server, "incident") == 0);
}

TEST_CASE("where a doctor has signed in is forgotten after ninety days without") {
  RunningServer server;
  CHECK(server.doctor().get("/api/v1/practice/session").status == 200);
  CHECK(count(server, "known_place") == 1);
  server.pass(std::chrono::days{2});
  CHECK(server.doctor().get("/api/v1/practice/session").status == 200);
  CHECK(count(server, "known_place") == 1);
  clean(server, std::chrono::days{90} - 1s);
  CHECK(count(server, "known_place") == 1);
  clean(server, std::chrono::days{90});
  CHECK(count(server, "known_place") == 0);
}

TEST_CASE("a running server forgets guesses by itself") {
  RunningServer server;
  auto browser = server.browser();
  browser.post("/api/v1/patient/session", redemption(server, "ZZZZZ-ZZZZZ"));
  while (count(server, "attempt") == 0) std::this_thread::sleep_for(20ms);
  server.pass(5min);
  while (count(server, "attempt") != 0) std::this_thread::sleep_for(20ms);
}

TEST_CASE("a running server deletes by itself") {
  RunningServer server;
  auto doctor = server.doctor();
  book(doctor, appointment_with_ada(server.now()));
  server.pass(std::chrono::days{40});
  server.restart();
  while (count(server, "appointment") != 0) std::this_thread::sleep_for(20ms);
}

TEST_CASE("the operator can look ahead: retention run deletes as of a moment, files of mails too") {
  RunningServer server;
  auto doctor = server.doctor();
  book(doctor, appointment_with_ada(server.now()));
  const auto mails = server.data() / "mail";
  while (!std::filesystem::exists(mails) || std::filesystem::is_empty(mails)) std::this_thread::sleep_for(20ms);
  server.stop();
  const auto run = [&](const std::string& at) {
    return run_program({"retention", "run", "--at", at, "--data", server.data().string()});
  };
  const auto wrong = run("tomorrow");
  CHECK(wrong.status == 1);
  CHECK(wrong.err.find("--at: tomorrow is not a moment") != std::string::npos);
  const auto later = run("2099-01-01T00:00:00Z");
  CHECK(later.status == 0);
  CHECK(later.out.starts_with("deleted: 1 appointments, "));
  CHECK(later.out.find(" 1 files of mails") != std::string::npos);
  CHECK(std::filesystem::is_empty(mails));
}

TEST_CASE("the notice names the period that is configured") {
  RunningServer server([](auto& settings) { settings.retention.appointments = std::chrono::days{12}; });
  auto browser = server.browser();
  const auto notice = browser.get("/api/v1/privacy?lang=en").body;
  CHECK(notice.find("12 days after the appointment") != std::string::npos);
  CHECK(notice.find('{' + std::string("appointments_days")) == std::string::npos);
  CHECK(browser.get("/privacy?lang=de").body.find("12 Tage nach dem Termin") != std::string::npos);
  for (const auto* words : {"14 Tage", "90 Tage"}) {
    CHECK(browser.get("/privacy?lang=de").body.find(words) != std::string::npos);
  }
}

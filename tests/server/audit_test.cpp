// Who did what, in a chain that shows whether it was changed.
#include "server/audit/trail.h"

#include "catch.h"
#include "holds.h"
#include "server/signaling_people.h"
#include "server/support/program.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;
using visavis::server::AuditEntry;
using visavis::server::AuditTrail;
using visavis::server::read_trail;

namespace {

std::vector<std::string> trail_of(const RunningServer& server, const std::string& appointment) {
  std::vector<std::string> trail;
  read_trail(*server.look(), visavis::server::AppointmentId{appointment}, [&](const AuditEntry& entry) {
    trail.push_back(entry.actor.size() == 32 ? "doctor " + entry.deed : entry.actor + ' ' + entry.deed);
    return true;
  });
  return trail;
}

// A trail of ten entries, a minute apart.
struct Trail {
  RunningServer server;
  visavis::server::Vault vault = visavis::server::Vault::open(server.data());
  visavis::server::Instant now = server.now();
  AuditTrail audit{vault, [this] { return now; }};
  std::unique_ptr<soci::session> sql = server.look();

  Trail() {
    for (int i = 0; i < 10; ++i) add();
  }
  void add() {
    audit.record(*sql, visavis::server::the_patient, visavis::server::deed::redeemed,
                 visavis::server::AppointmentId{"a"});
    now += 1min;
  }
  std::string fault() { return audit.fault(*sql).value_or("none"); }
};

}  // namespace

TEST_CASE("everything that is done to an appointment is in the trail, with who did it") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto booked = book(doctor, appointment_with_ada(server.now()));
  const auto path = "/api/v1/appointments/" + booked.id;
  CHECK(doctor.patch(path, {{"startsAt", visavis::protocol::to_iso8601(server.now() + 5min)}}).status == 200);
  CHECK(doctor.patch(path, {{"patient", {{"givenName", "Augusta"}}}}).status == 200);
  const auto again = doctor.post(path + "/invitation", Json::object());
  auto patient = server.browser();
  CHECK(
      patient.post("/api/v1/patient/session", redemption(server, again.json().at("tan").get<std::string>(), "Augusta"))
          .status == 201);
  CHECK(doctor.remove(path).status == 204);
  CHECK(doctor.remove(path).status == 204);
  CHECK(trail_of(server, booked.id) == std::vector<std::string>{"doctor created", "doctor moved", "doctor corrected",
                                                                "doctor invited", "patient redeemed",
                                                                "doctor cancelled"});
  std::string text;
  read_trail(*server.look(), {}, [&](const AuditEntry& entry) {
    text += entry.actor + entry.deed + entry.appointment.value + entry.account;
    return true;
  });
  for (const auto* word : {"Ada", "Augusta", "Lovelace", "@"}) CHECK_FALSE(holds(text, word));
}

TEST_CASE("who called a patient in is in the trail, and who ended the call") {
  RunningServer server;
  Consultation talk(server);
  const auto last = [&] { return trail_of(server, talk.patient_there.appointment.value).back(); };
  CHECK(last() == "doctor admitted");
  SECTION("the doctor") {
    talk.doctor.say(visavis::protocol::EndCall{talk.call});
    talk.patient.hear<visavis::protocol::CallEnded>();
    CHECK(last() == "doctor ended");
  }
  SECTION("the doctor, by signing out") {
    talk.doctor_browser.remove("/api/v1/practice/session");
    talk.patient.hear<visavis::protocol::CallEnded>();
    CHECK(last() == "doctor ended");
  }
}

TEST_CASE("what is refused leaves no entry") {
  RunningServer server;
  auto doctor = server.doctor();
  auto past = appointment_with_ada(server.now() - 24h);
  CHECK(doctor.post("/api/v1/appointments", past).status == 422);
  auto patient = server.browser();
  CHECK(patient.post("/api/v1/patient/session", redemption(server, "ZZZZZ-ZZZZZ")).status == 404);
  CHECK(trail_of(server, "").empty());
}

TEST_CASE("changes to an account are in the trail") {
  RunningServer server;
  auto doctor = server.doctor();
  CHECK(doctor
            .put("/api/v1/practice/password",
                 {{"password", RunningServer::password}, {"newPassword", "a new and long one"}})
            .status == 204);
  CHECK(doctor.post("/api/v1/practice/totp/removal", {{"password", "a new and long one"}}).status == 204);
  CHECK(trail_of(server, "") == std::vector<std::string>{"doctor password changed", "doctor second factor removed"});
}

TEST_CASE("a trail that nobody touched is whole, and every touch is found at its place") {
  Trail trail;
  CHECK(trail.fault() == "none");
  auto& sql = *trail.sql;
  SECTION("an entry was changed") {
    sql << "UPDATE audit_entry SET deed = 'created' WHERE number = 4";
    CHECK(trail.fault() == "the audit trail is broken at entry 4: it was changed");
  }
  SECTION("its time was changed") {
    sql << "UPDATE audit_entry SET done_at = done_at + 1 WHERE number = 4";
    CHECK(trail.fault() == "the audit trail is broken at entry 4: it was changed");
  }
  SECTION("an entry was taken out") {
    sql << "DELETE FROM audit_entry WHERE number = 4";
    CHECK(trail.fault() == "the audit trail is broken at entry 4: it is missing");
  }
  SECTION("and the others moved up") {
    sql << "DELETE FROM audit_entry WHERE number = 4";
    // By way of numbers that nobody has: no two may have the same meanwhile.
    sql << "UPDATE audit_entry SET number = 1 - number WHERE number > 4";
    sql << "UPDATE audit_entry SET number = -number WHERE number < 0";
    CHECK(trail.fault() == "the audit trail is broken at entry 4: it was changed");
  }
  SECTION("the first was taken away") {
    sql << "DELETE FROM audit_entry WHERE number = 1";
    CHECK(trail.fault() == "the audit trail is broken at entry 1: it is missing");
  }
  SECTION("and said to have been cut off") {
    sql << "UPDATE audit_chain SET cut_number = 1, cut_hash = (SELECT hash FROM audit_entry WHERE number = 1)";
    sql << "DELETE FROM audit_entry WHERE number = 1";
    CHECK(trail.fault() == "the audit trail is broken at entry 1: where it begins was changed");
  }
  SECTION("the last was taken away") {
    sql << "DELETE FROM audit_entry WHERE number = 10";
    CHECK(trail.fault() == "the audit trail is broken at entry 10: it is missing");
  }
  SECTION("and said never to have been") {
    sql << "DELETE FROM audit_entry WHERE number = 10";
    sql << "UPDATE audit_chain SET number = 9, hash = (SELECT hash FROM audit_entry WHERE number = 9)";
    CHECK(trail.fault() == "the audit trail is broken at entry 9: where it ends was changed");
  }
  SECTION("all of it was taken away") {
    sql << "DELETE FROM audit_entry";
    CHECK(trail.fault() == "the audit trail is broken at entry 1: it is missing");
  }
  SECTION("one was put in") {
    sql << "INSERT INTO audit_entry SELECT 11, done_at, actor, deed, appointment, account, hash FROM audit_entry "
           "WHERE number = 10";
    CHECK(trail.fault() == "the audit trail is broken at entry 11: it was changed");
  }
}

TEST_CASE("what has reached its time is cut off, and the rest is still a chain") {
  Trail trail;
  CHECK(trail.audit.cut(*trail.sql, trail.server.now() + 3min) == 4);
  CHECK(trail.fault() == "none");
  CHECK(trail_of(trail.server, "a").size() == 6);
  CHECK(trail.audit.cut(*trail.sql, trail.server.now() + 3min) == 0);
  trail.add();
  CHECK(trail.fault() == "none");
  CHECK(trail.audit.cut(*trail.sql, trail.now) == 7);
  CHECK(trail_of(trail.server, "a").empty());
  CHECK(trail.fault() == "none");
  trail.add();
  CHECK(trail.fault() == "none");
  *trail.sql << "DELETE FROM audit_entry";
  CHECK(trail.fault() == "the audit trail is broken at entry 12: it is missing");
}

TEST_CASE("a running server cuts the trail off by itself") {
  RunningServer server;
  auto doctor = server.doctor();
  book(doctor, appointment_with_ada(server.now()));
  server.pass(std::chrono::days{89});
  server.restart();
  CHECK(trail_of(server, "").size() == 1);
  server.pass(std::chrono::days{1});
  server.restart();
  for (int i = 0; i < 500 && !trail_of(server, "").empty(); ++i) std::this_thread::sleep_for(20ms);
  CHECK(trail_of(server, "").empty());
}

TEST_CASE("the command line is in the trail, prints it, and check says where it is broken") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto booked = book(doctor, appointment_with_ada(server.now()));
  *server.look() << "UPDATE appointment SET state = 'done'";
  for (int i = 0; i < 500; ++i) {
    int unsent = 0;
    *server.look() << "SELECT COUNT(*) FROM outbox WHERE sent_at = 0", soci::into(unsent);
    if (unsent == 0) break;
    std::this_thread::sleep_for(20ms);
  }
  server.stop();
  const auto run = [&](Arguments arguments) {
    arguments.insert(arguments.end(), {"--data", server.data().string()});
    return run_program(arguments);
  };
  const auto exported = run({"subject", "export", "--email", "ada@example.org"});
  REQUIRE(exported.status == 0);
  CHECK(holds(exported.out, "\"deed\": \"created\""));
  REQUIRE(run({"subject", "erase", "--email", "ada@example.org"}).status == 0);
  REQUIRE(run({"doctor", "disable", "--email", RunningServer::doctor_email}).status == 0);

  const auto trail = Json::parse(run({"audit", "list", "--json"}).out);
  REQUIRE(trail.size() == 4);
  CHECK(trail[0].at("did") == "created");
  CHECK(trail[0].at("appointment") == booked.id);
  CHECK(trail[1].at("did") == "exported");
  CHECK(trail[1].at("by") == "command line");
  CHECK(trail[2].at("did") == "erased");
  CHECK(trail[3].at("did") == "account disabled");
  CHECK(trail[3].contains("account"));
  CHECK(Json::parse(run({"audit", "list", "--json", "--appointment", booked.id}).out).size() == 3);
  CHECK(Json::parse(run({"audit", "list", "--json", "--appointment", "none"}).out).empty());
  CHECK(holds(run({"audit", "list"}).out, "command line                      erased"));

  const auto whole = run({"check"});
  CHECK(whole.status == 0);
  CHECK(holds(whole.out, "audit trail    ok\n"));
  *server.look() << "UPDATE audit_entry SET actor = 'system' WHERE number = 2";
  const auto broken = run({"check"});
  CHECK(broken.status == 1);
  CHECK(holds(broken.err, "the audit trail is broken at entry 2: it was changed"));
}

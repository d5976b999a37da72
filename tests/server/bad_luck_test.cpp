// What happens to servers: each time an honest answer within seconds, and nothing lost.
#include <csignal>

#include "catch.h"
#include "holds.h"
#include "server/support/program.h"
#include "server/support/running_server.h"
#include "server/support/temporary_folder.h"
#include "server/support/test_database.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

namespace {

constexpr auto appointments_path = "/api/v1/appointments";

void is_told_to_come_again(const Response& answer) {
  CHECK(answer.status == 503);
  CHECK(answer.code() == "store_unavailable");
  CHECK(std::stoi(answer.header("Retry-After")) > 0);
}

}  // namespace

TEST_CASE("while another program has locked the database nobody hangs, and afterwards everything is there") {
  if (!only_on_sqlite("PostgreSQL locks tables: postgresql_test")) return;
  RunningServer server;
  auto doctor = server.doctor();
  const auto booked = book(doctor, appointment_with_ada(server.now()));
  const auto other = server.look();
  *other << "BEGIN EXCLUSIVE";
  const auto began = std::chrono::steady_clock::now();
  is_told_to_come_again(doctor.post(appointments_path, appointment_with_ada(server.now()), {{"Idempotency-Key", "1"}}));
  // Each transaction waits 5 s, and the outbox may stand before this one.
  CHECK(std::chrono::steady_clock::now() - began < 15s);
  *other << "ROLLBACK";
  CHECK(doctor.post(appointments_path, appointment_with_ada(server.now()), {{"Idempotency-Key", "1"}}).status == 201);
  CHECK(doctor.get(appointments_path + std::string("/") + booked.id).status == 200);
}

TEST_CASE("on a full disk what is there can be read, what is new is refused and succeeds once there is room") {
  if (!only_on_sqlite("it is SQLite's own file that does not grow")) return;
  const TemporaryFolder folder;
  const auto data = folder.path() / "data";
  write_file(folder.path() / "site" / "index.html", "{{practice.name}}");
  REQUIRE(run_program({"practice", "add", "Praxis", "--phone", "030", "--data", data.string()}).status == 0);
  REQUIRE(run_program(
              {"doctor", "add", "--email", RunningServer::doctor_email, "--name", "Dr. Kern", "--data", data.string()},
              RunningServer::password)
              .status == 0);
  ServingProgram server(
      {"--listen", "127.0.0.1:0", "--site", (folder.path() / "site").string(), "--data", data.string()});
  HttpClient doctor(server.port());
  doctor.post("/api/v1/practice/session",
              {{"email", RunningServer::doctor_email}, {"password", RunningServer::password}});
  const Json appointment{{"startsAt", "2099-01-01T10:00:00Z"},
                         {"durationMinutes", 15},
                         {"patient", {{"givenName", "Ada"}, {"familyName", "Lovelace"}}}};
  const auto first = doctor.post(appointments_path, appointment, {{"Idempotency-Key", "first"}});
  REQUIRE(first.status == 201);
  const auto path = appointments_path + std::string("/") + first.json().at("id").get<std::string>();

  server.limit_files(std::filesystem::file_size(data / "visavis.db-wal"));
  for (int i = 0; i < 3; ++i) {
    is_told_to_come_again(doctor.post(appointments_path, appointment, {{"Idempotency-Key", "second"}}));
  }
  CHECK(doctor.get(path).status == 200);
  CHECK(doctor.get("/api/v1/health").status == 200);

  server.limit_files(std::nullopt);
  CHECK(doctor.post(appointments_path, appointment, {{"Idempotency-Key", "second"}}).status == 201);
  CHECK(doctor.get(path).status == 200);
  const auto ended = server.end(SIGTERM);
  CHECK(ended.status == 0);
  CHECK(holds(ended.err, "database: "));
  int appointments = 0;
  *visavis::server::open_session(database_of(data)) << "SELECT COUNT(*) FROM appointment", soci::into(appointments);
  CHECK(appointments == 2);
}

TEST_CASE("a clock that is set back an hour signs nobody out, and appointments go on") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto booked = book(doctor, appointment_with_ada(server.now()));
  auto patient = server.browser();
  REQUIRE(patient.post("/api/v1/patient/session", redemption(server, booked.tan)).status == 201);
  server.pass(-1h);
  CHECK(doctor.get("/api/v1/practice/session").status == 200);
  CHECK(patient.get("/api/v1/patient/session").status == 200);
  const auto next = book(doctor, appointment_with_ada(server.now()));
  auto other = server.browser();
  CHECK(other.post("/api/v1/patient/session", redemption(server, next.tan)).status == 201);
  server.pass(1h);
  CHECK(doctor.get("/api/v1/practice/session").status == 200);
}

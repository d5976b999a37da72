// The store on PostgreSQL, and what happens to the server when that goes away.
#include <barrier>
#include <thread>

#include "catch.h"
#include "server/privacy/retention.h"
#include "server/store/appointments.h"
#include "server/store/doctors.h"
#include "server/store/migrations.h"
#include "server/store/practices.h"
#include "server/support/postgresql_server.h"
#include "server/support/program.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;
namespace server = visavis::server;

namespace {

server::DatabaseAddress new_database() {
  return {{}, common_postgresql().new_database()};
}

server::DatabaseAddress migrated(const server::DatabaseAddress& address) {
  server::migrate(*server::open_session(address));
  return address;
}

bool becomes(int status, HttpClient& client, const std::string& address) {
  const auto limit = std::chrono::steady_clock::now() + 10s;
  while (std::chrono::steady_clock::now() < limit) {
    if (client.get(address).status == static_cast<unsigned>(status)) return true;
    std::this_thread::sleep_for(100ms);
  }
  return false;
}

}  // namespace

TEST_CASE("both databases have the same schema", "[postgresql]") {
  auto here = server::schema_columns(*server::open_session(migrated(new_database())));
  const auto file = server::open_session({":memory:"});
  server::migrate(*file);
  auto there = server::schema_columns(*file);
  std::sort(here.begin(), here.end());
  std::sort(there.begin(), there.end());
  CHECK(here == there);
  CHECK(here.size() > 50);
}

TEST_CASE("processes that start at once migrate an empty database once", "[postgresql]") {
  for (int round = 0; round < 3; ++round) {
    const auto address = new_database();
    std::barrier start(3);
    std::atomic<int> done = 0;
    std::vector<std::jthread> processes;
    for (int i = 0; i < 3; ++i) {
      processes.emplace_back([&] {
        const auto session = server::open_session(address);
        start.arrive_and_wait();
        server::migrate(*session);
        ++done;
      });
    }
    processes.clear();
    CHECK(done == 3);
    CHECK(server::schema_version(*server::open_session(address)) == server::newest_schema());
  }
}

TEST_CASE("what two processes decide by what they read is decided once", "[postgresql]") {
  const auto address = new_database();
  *server::open_session(address) << "CREATE TABLE winner (round BIGINT, process BIGINT)";
  constexpr int rounds = 50;
  std::barrier start(2);
  std::atomic<int> failed = 0;
  const auto process = [&](long long number) {
    server::Database database(address);
    for (long long round = 0; round < rounds; ++round) {
      start.arrive_and_wait();
      const auto outcome = database.run_here<server::Done>([&](soci::session& sql) {
        long long there = 0;
        sql << "SELECT COUNT(*) FROM winner WHERE round = :round", soci::into(there), soci::use(round, "round");
        if (there == 0) {
          sql << "INSERT INTO winner(round, process) VALUES(:round, :process)", soci::use(round, "round"),
              soci::use(number, "process");
        }
        return server::Done{};
      });
      if (!outcome) ++failed;
    }
  };
  {
    const std::jthread one([&] { process(1); });
    const std::jthread other([&] { process(2); });
  }
  CHECK(failed == 0);
  int winners = 0;
  *server::open_session(address) << "SELECT COUNT(*) FROM winner", soci::into(winners);
  CHECK(winners == rounds);
}

TEST_CASE("two processes whose hour has come delete each thing once", "[postgresql]") {
  const auto address = migrated(new_database());
  constexpr int many = 50;
  {
    const auto sql = server::open_session(address);
    insert(*sql, server::Practice{server::PracticeId{"p"}, "Praxis", "030", "#12626E"});
    insert(*sql,
           server::Doctor{server::DoctorId{"d"}, server::PracticeId{"p"}, "d@example.org", "Dr. Kern", "", false});
    for (int i = 0; i < many; ++i) {
      server::StoredAppointment over;
      over.facts.id = server::AppointmentId{std::to_string(i)};
      over.facts.doctor = server::DoctorId{"d"};
      insert(*sql, over);
    }
  }
  std::barrier start(2);
  std::atomic<long long> deleted = 0;
  std::atomic<int> failed = 0;
  const auto process = [&] {
    server::Database database(address);
    start.arrive_and_wait();
    const auto outcome = database.run_here<server::Deleted>(
        [](soci::session& sql) { return server::delete_overdue(sql, server::Settings{}, server::system_now()); });
    outcome ? void(deleted += outcome->appointments) : void(++failed);
  };
  {
    const std::jthread one(process);
    const std::jthread other(process);
  }
  CHECK(failed == 0);
  CHECK(deleted == many);
}

TEST_CASE("while PostgreSQL is away requests are told to come back, and it is found again", "[postgresql]") {
  PostgresqlServer postgresql;
  const auto address = migrated({{}, postgresql.new_database()});
  RunningServer running([&](auto& settings) { settings.database = address; });
  auto doctor = running.doctor();
  const auto booked = book(doctor, appointment_with_ada(running.now()));
  postgresql.stop();
  const auto began = std::chrono::steady_clock::now();
  for (int i = 0; i < 20; ++i) {
    const auto answer = doctor.get("/api/v1/appointments");
    CHECK(answer.status == 503);
    CHECK(answer.code() == "store_unavailable");
    CHECK(std::stoi(answer.header("Retry-After")) > 0);
  }
  CHECK(std::chrono::steady_clock::now() - began < 5s);
  CHECK(doctor.get("/").status == 200);
  postgresql.start();
  CHECK(becomes(200, doctor, "/api/v1/health"));
  CHECK(doctor.get("/api/v1/appointments/" + booked.id).status == 200);
  // Nobody asks while it goes and comes: the next request does not notice.
  postgresql.stop();
  postgresql.start();
  std::this_thread::sleep_for(1100ms);
  CHECK(doctor.get("/api/v1/appointments/" + booked.id).status == 200);
}

TEST_CASE("who waits for what another program has locked gives up in time", "[postgresql]") {
  const auto address = migrated(new_database());
  RunningServer running([&](auto& settings) { settings.database = address; });
  const auto other = running.look();
  *other << "BEGIN";
  *other << "LOCK TABLE practice IN ACCESS EXCLUSIVE MODE";
  const auto began = std::chrono::steady_clock::now();
  auto browser = running.browser();
  CHECK(browser.get("/api/v1/health").status == 503);
  CHECK(std::chrono::steady_clock::now() - began < 8s);
  *other << "ROLLBACK";
  CHECK(browser.get("/api/v1/health").status == 200);
}

TEST_CASE("a database that is not there is named without its password", "[postgresql]") {
  const TemporaryFolder folder;
  const auto ended = run_program({"doctor", "list", "--data", (folder.path() / "data").string()}, {},
                                 {{"VISAVIS_DATABASE_URL", "postgresql://visavis:secret@127.0.0.1:1/visavis"}});
  INFO(ended.err);
  CHECK(ended.status == 1);
  CHECK(ended.err.starts_with("visavis-server: postgresql://127.0.0.1/visavis: "));
  CHECK(ended.err.find("refused") != std::string::npos);
  CHECK(ended.err.find("secret") == std::string::npos);
  CHECK(std::count(ended.err.begin(), ended.err.end(), '\n') == 1);
}

// What somebody finds who has the database, and not the key.
#include "catch.h"
#include "server/support/running_server.h"
#include "server/support/test_database.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

namespace {

// Every byte of the database, with what is not yet merged into it; on PostgreSQL all that there is to be read.
std::string everything(const RunningServer& server) {
  if (on_postgresql()) {
    std::string all;
    for (const auto& [table, rows] : rows_of(database_of(server.data()))) all += rows;
    return all;
  }
  return read_file(server.data() / "visavis.db") + read_file(server.data() / "visavis.db-wal");
}

bool waits_for_mail(const RunningServer& server) {
  for (int i = 0; i < 200; ++i) {
    long long unsent = 0;
    *server.look() << "SELECT COUNT(*) FROM outbox WHERE sent_at = 0", soci::into(unsent);
    if (unsent == 0) return true;
    std::this_thread::sleep_for(50ms);
  }
  return false;
}

}  // namespace

TEST_CASE("TANs, cookies and passwords are not in the database") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto answer = doctor.post("/api/v1/appointments", appointment_with_ada(server.now()),
                                  {{"Idempotency-Key", "once-and-for-all"}});
  const auto tan = answer.json().at("invitation").at("tan").get<std::string>();
  auto patient = server.browser();
  REQUIRE(patient.post("/api/v1/patient/session", redemption(server, tan)).status == 201);
  REQUIRE(waits_for_mail(server));
  const auto doctors = doctor.cookies;
  server.stop();

  const auto stored = everything(server);
  CHECK(stored.find("Lovelace") != std::string::npos);
  CHECK(stored.find(RunningServer::password) == std::string::npos);
  CHECK(stored.find(doctors.at("__Host-visavis-practice")) == std::string::npos);
  CHECK(stored.find(patient.cookies.at("__Host-visavis-patient")) == std::string::npos);
  CHECK(stored.find("once-and-for-all") == std::string::npos);
  if (!only_on_sqlite("it overwrites its file")) return;
  // The mail that was sent is overwritten, not only forgotten.
  CHECK(read_file(server.data() / "visavis.db").find(tan) == std::string::npos);
}

TEST_CASE("two installations store one and the same TAN differently") {
  std::string hashes[2];
  for (auto& hash : hashes) {
    TemporaryFolder folder;
    hash = visavis::server::Vault::open(folder.path()).hash("tan", "ABCDEFGHJK");
    CHECK(hash.size() == 64);
  }
  CHECK(hashes[0] != hashes[1]);
}

TEST_CASE("the key is for its owner alone, and not in the database") {
  RunningServer server;
  const auto path = server.data() / "keys" / "master.key";
  CHECK(std::filesystem::file_size(path) == 32);
  CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms(077)) == std::filesystem::perms::none);
  CHECK(everything(server).find(read_file(path)) == std::string::npos);
}

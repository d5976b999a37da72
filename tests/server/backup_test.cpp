// Backup and restore.
#include "server/store/backup.h"

#include <sys/stat.h>

#include <fstream>
#include <stop_token>
#include <thread>

#include "catch.h"
#include "server/store/migrations.h"
#include "server/support/postgresql_server.h"
#include "server/support/program.h"
#include "server/support/running_server.h"
#include "server/support/test_database.h"

using namespace std::chrono_literals;
using namespace visavis::tests;
namespace fs = std::filesystem;

namespace {

Ended restore(const fs::path& file, const fs::path& data) {
  return run_program({"restore", file.string(), "--data", data.string()});
}

std::map<std::string, std::string> contents(const fs::path& data) {
  return rows_of(database_of(data));
}

}  // namespace

TEST_CASE("a backup of a running server, restored elsewhere, is the same, and its TANs still admit") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto booked = book(doctor, appointment_with_ada(server.now()));
  // The server's own work on it must be over, as what it holds later is compared.
  for (int unsent = 1; unsent > 0; std::this_thread::sleep_for(20ms)) {
    *server.look() << "SELECT COUNT(*) FROM outbox WHERE state = 'pending'", soci::into(unsent);
  }
  const TemporaryFolder elsewhere;
  const auto file = elsewhere.path() / "visavis.backup";
  REQUIRE(run_program({"backup", file.string(), "--data", server.data().string()}).status == 0);
  struct stat facts {};
  stat(file.c_str(), &facts);
  CHECK((facts.st_mode & 0777) == 0600);
  server.stop();

  const auto before = contents(server.data());
  CHECK(before.at("appointment").find("Lovelace") != std::string::npos);
  const auto data = elsewhere.path() / "data";
  REQUIRE(restore(file, data).status == 0);
  CHECK(contents(data) == before);

  fs::remove_all(server.data());
  fs::copy(data, server.data(), fs::copy_options::recursive);
  server.restart();
  auto patient = server.browser();
  CHECK(patient.post("/api/v1/patient/session", redemption(server, booked.tan)).status == 201);
}

TEST_CASE("a backup can be restored as the other kind of database, and back", "[postgresql]") {
  const std::string url = common_postgresql().new_database();
  const std::map<std::string, std::string> on_sqlite{{"VISAVIS_DATABASE_URL", "sqlite:visavis.db"}};
  RunningServer server([](auto& settings) {
    settings.database = {settings.data / "visavis.db"};
    visavis::server::migrate(*visavis::server::open_session(settings.database));
    settings.bus = "local";
  });
  auto doctor = server.doctor();
  for (int i = 0; i < 5; ++i) book(doctor, appointment_with_ada(server.now() + 1h * i));
  server.stop();
  const auto before = rows_of({server.data() / "visavis.db"});
  const TemporaryFolder elsewhere;
  const auto step = [&](const std::string& verb, const std::string& file, const fs::path& data, const auto& where) {
    const auto ended = run_program({verb, (elsewhere.path() / file).string(), "--data", data.string()}, {}, where);
    INFO(ended.err);
    REQUIRE(ended.status == 0);
  };
  const std::map<std::string, std::string> there{{"VISAVIS_DATABASE_URL", url}};
  step("backup", "one", server.data(), on_sqlite);
  step("restore", "one", elsewhere.path() / "there", there);
  CHECK(rows_of({{}, url}) == before);
  step("backup", "two", elsewhere.path() / "there", there);
  step("restore", "two", elsewhere.path() / "back", on_sqlite);
  CHECK(rows_of({elsewhere.path() / "back" / "visavis.db"}) == before);
  CHECK(run_program({"check", "--data", (elsewhere.path() / "back").string()}, {}, on_sqlite).status == 0);
}

TEST_CASE("a backup that is made while appointments are written holds each of them whole") {
  RunningServer server;
  const std::jthread writer([&](const std::stop_token& enough) {
    auto doctor = server.doctor();
    for (int i = 1; !enough.stop_requested(); ++i) book(doctor, appointment_with_ada(server.now() + 1h * i));
  });
  const TemporaryFolder elsewhere;
  for (int i = 0; i < 5; ++i) {
    const auto file = elsewhere.path() / (std::to_string(i) + ".backup");
    CHECK(run_program({"backup", file.string(), "--data", server.data().string()}).status == 0);
    const auto data = elsewhere.path() / std::to_string(i);
    REQUIRE(restore(file, data).status == 0);
    int incomplete = 0;
    *visavis::server::open_session(database_of(data))
        << "SELECT COUNT(*) FROM appointment WHERE id NOT IN (SELECT appointment FROM invitation)",
        soci::into(incomplete);
    CHECK(incomplete == 0);
  }
}

TEST_CASE("neither backup nor restore writes over what is there") {
  RunningServer server;
  const TemporaryFolder elsewhere;
  const auto file = elsewhere.path() / "visavis.backup";
  std::ofstream(file) << "precious";
  const auto backup = run_program({"backup", file.string(), "--data", server.data().string()});
  CHECK(backup.status == 1);
  CHECK(backup.err.find("is there already") != std::string::npos);
  CHECK(fs::file_size(file) == 8);
  CHECK(restore(file, server.data()).err.find("is there already") != std::string::npos);
  if (!only_on_sqlite("files that lie about")) return;
  const auto data = elsewhere.path() / "data";
  fs::create_directories(data);
  std::ofstream(data / "visavis.db-wal") << "older";
  CHECK(restore(file, data).err.find("visavis.db-wal: is there already") != std::string::npos);
}

TEST_CASE("what is no backup is not restored, and nothing is left of the attempt") {
  const TemporaryFolder elsewhere;
  const auto file = elsewhere.path() / "visavis.backup";
  const auto data = elsewhere.path() / "data";
  const auto is_refused = [&](const std::string& words) {
    const auto ended = restore(file, data);
    INFO(ended.err);
    CHECK(ended.status == 1);
    CHECK(ended.err.find(words) != std::string::npos);
    CHECK_FALSE(fs::exists(data / "visavis.db"));
    CHECK_FALSE(fs::exists(data / "keys" / "master.key"));
  };
  is_refused("is no file");
  std::ofstream(file) << std::string(10000, 'x');
  is_refused("is damaged, or no backup");
  fs::remove(file);
  {
    RunningServer server;
    REQUIRE(run_program({"backup", file.string(), "--data", server.data().string()}).status == 0);
  }
  const auto sound = elsewhere.path() / "sound";
  fs::copy_file(file, sound);
  {
    std::fstream flipped(file, std::ios::in | std::ios::out | std::ios::binary);
    flipped.seekp(static_cast<std::streamoff>(fs::file_size(file) / 2));
    flipped.put('!');
  }
  is_refused("is damaged, or no backup");
  fs::copy_file(sound, file, fs::copy_options::overwrite_existing);
  std::ofstream(file, std::ios::app) << "more";
  is_refused("is damaged, or no backup");
  fs::resize_file(file, fs::file_size(file) / 2);
  is_refused("is damaged, or no backup");
  CHECK(restore(sound, data).status == 0);
}

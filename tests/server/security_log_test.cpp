// What whoever looks after the server can read of attacks, and whom it cannot betray.
#include "server/security/security_log.h"

#include <set>

#include "catch.h"
#include "holds.h"
#include "server/support/certificate_files.h"
#include "server/support/program.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;
using visavis::server::SecurityEvent;
using visavis::server::SecurityLog;

namespace {

std::vector<Json> lines_of(const std::filesystem::path& folder) {
  std::set<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(folder)) files.insert(file.path());
  std::vector<Json> lines;
  for (const auto& file : files) {
    const auto text = read_file(file);
    for (std::size_t start = 0; start < text.size();) {
      const auto end = text.find('\n', start);
      lines.push_back(Json::parse(text.substr(start, end - start)));
      start = end + 1;
    }
  }
  return lines;
}

std::vector<std::string> events_of(const std::vector<Json>& lines) {
  std::vector<std::string> events;
  for (const auto& line : lines) events.push_back(line.at("event").get<std::string>());
  return events;
}

struct Log {
  TemporaryFolder folder;
  visavis::server::Instant now = *visavis::protocol::parse_instant("2026-11-24T10:20:00Z");
  SecurityLog log{folder.path(), [this] { return now; }};

  std::string source_of(const std::string& address) {
    log.note(SecurityEvent::tan_not_accepted, {address, {}, {}});
    return lines_of(folder.path()).back().at("source").get<std::string>();
  }
};

}  // namespace

TEST_CASE("events are lines of JSON, in a file a day that is its owner's alone") {
  Log log;
  log.log.note(SecurityEvent::login_not_accepted, {"192.0.2.1", {}, {}});
  log.log.note(SecurityEvent::password_changed, {{}, "d1", "why"});
  const auto file = log.folder.path() / "security-2026-11-24.jsonl";
  REQUIRE(std::filesystem::exists(file));
  CHECK((std::filesystem::status(file).permissions() & std::filesystem::perms(077)) == std::filesystem::perms::none);
  const auto lines = lines_of(log.folder.path());
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].at("time") == "2026-11-24T10:20:00Z");
  CHECK(lines[0].at("event") == "login_not_accepted");
  CHECK(lines[0].at("source").get<std::string>().size() == 16);
  CHECK(lines[1] ==
        Json{{"time", "2026-11-24T10:20:00Z"}, {"event", "password_changed"}, {"account", "d1"}, {"detail", "why"}});
}

TEST_CASE("an address has one pseudonym today, another tomorrow, and another in each process") {
  Log log;
  const auto today = log.source_of("192.0.2.1");
  CHECK(log.source_of("192.0.2.1") == today);
  CHECK(log.source_of("192.0.2.2") != today);
  log.now += 24h;
  const auto tomorrow = log.source_of("192.0.2.1");
  CHECK(tomorrow != today);
  log.now -= 24h;
  CHECK(log.source_of("192.0.2.1") != today);
  CHECK(Log().source_of("192.0.2.1") != tomorrow);
}

TEST_CASE("a flood of events is a few lines and a number") {
  Log log;
  for (int i = 0; i < 1000; ++i) log.log.note(SecurityEvent::tan_not_accepted, {"192.0.2.1", {}, {}});
  CHECK(lines_of(log.folder.path()).size() == 60);
  log.log.note(SecurityEvent::login_not_accepted);
  CHECK(lines_of(log.folder.path()).size() == 61);
  log.now += 1min;
  log.log.note(SecurityEvent::tan_not_accepted);
  const auto lines = lines_of(log.folder.path());
  REQUIRE(lines.size() == 63);
  CHECK(lines[61].at("leftOut") == 940);
  CHECK(log.log.count(SecurityEvent::tan_not_accepted) == 1001);
}

TEST_CASE("files of the security log go when their first line is as old as the notice says") {
  Log log;
  log.source_of("192.0.2.1");
  write_file(log.folder.path() / "other.txt", "x");
  const auto delete_at = [&](const char* moment) {
    return visavis::server::delete_overdue_security_logs(log.folder.path(), std::chrono::days{14},
                                                         *visavis::protocol::parse_instant(moment));
  };
  CHECK(delete_at("2026-12-07T23:59:59Z") == 0);
  CHECK(delete_at("2026-12-08T00:00:00Z") == 1);
  CHECK(std::filesystem::exists(log.folder.path() / "other.txt"));
  CHECK(delete_at("2026-12-08T00:00:00Z") == 0);
}

TEST_CASE("the server notes what weakens an account, what is guessed, and nobody's name or address") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto booked = book(doctor, appointment_with_ada(server.now()));
  auto stranger = server.browser();
  stranger.post("/api/v1/patient/session", redemption(server, "ZZZZZ-ZZZZZ"));
  stranger.post("/api/v1/practice/session", {{"email", RunningServer::doctor_email}, {"password", "wrong"}});
  CHECK(
      doctor.put("/api/v1/practice/password", {{"password", "wrong"}, {"newPassword", "a new and long one"}}).status ==
      403);
  CHECK(doctor
            .put("/api/v1/practice/password",
                 {{"password", RunningServer::password}, {"newPassword", "a new and long one"}})
            .status == 204);
  CHECK(doctor.post("/api/v1/practice/totp/removal", {{"password", "a new and long one"}}).status == 204);
  for (int i = 0; i < 10; ++i) stranger.post("/api/v1/patient/session", redemption(server, booked.tan, "Hedy"));
  const auto lines = lines_of(server.data() / "log");
  const auto events = events_of(lines);
  for (const auto* event : {"tan_not_accepted", "login_not_accepted", "password_not_accepted", "password_changed",
                            "second_factor_removed", "limit_reached"}) {
    INFO(event);
    CHECK(std::find(events.begin(), events.end(), event) != events.end());
  }
  const auto text = Json(lines).dump();
  for (const std::string word : {"127.0.0.1", "ZZZZZ", "Lovelace", "Hedy", "praxis.example", "example.org"}) {
    CHECK_FALSE(holds(text, word));
  }
  CHECK_FALSE(holds(text, booked.tan));
}

TEST_CASE("a certificate that is near its end is noted") {
  const TemporaryFolder files;
  const auto certificate = files.path() / "server.pem";
  const auto key = files.path() / "server.key";
  write_certificate(certificate, key, *visavis::protocol::parse_instant("2026-11-30T00:00:00Z"));
  RunningServer server([&](auto& settings) {
    settings.server.tls_certificate = certificate;
    settings.server.tls_key = key;
  });
  const auto noted = [&] {
    for (const auto& line : lines_of(server.data() / "log")) {
      if (line.at("event") == "certificate_ends") return line.at("detail").get<std::string>();
    }
    return std::string{};
  };
  for (int i = 0; i < 500 && noted().empty(); ++i) std::this_thread::sleep_for(20ms);
  CHECK(noted() == "2026-11-30T00:00:00Z");
}

TEST_CASE("what the command line does to an account is noted as well, where the log is a folder") {
  TemporaryFolder folder;
  const auto data = (folder.path() / "data").string();
  const auto config = (folder.path() / "visavis.toml").string();
  write_file(config, "[log]\nsecurity = \"log\"\n");
  const auto run = [&](Arguments arguments, const std::string& input = {}) {
    arguments.insert(arguments.end(), {"--data", data, "--config", config});
    const auto ended = run_program(arguments, input);
    INFO(ended.err);
    CHECK(ended.status == 0);
    CHECK(ended.err.empty());
  };
  run({"practice", "add", "Praxis", "--phone", "030"});
  run({"doctor", "add", "--email", "kern@praxis.example", "--name", "Dr. Kern"}, "correct horse battery\n");
  run({"doctor", "disable", "--email", "kern@praxis.example"});
  run({"doctor", "reset-totp", "--email", "kern@praxis.example"});
  const auto lines = lines_of(std::filesystem::path(data) / "log");
  CHECK(events_of(lines) == std::vector<std::string>{"account_added", "account_disabled", "second_factor_removed"});
  CHECK(lines[0].at("detail") == "command line");
}

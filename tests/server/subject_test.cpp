// What patients may ask for: a copy of everything, and its deletion.
#include <fstream>
#include <iterator>
#include <set>

#include "catch.h"
#include "server/support/program.h"
#include "server/support/running_server.h"
#include "server/support/test_database.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

namespace {

Ended subject(const RunningServer& server, const std::string& what, Arguments more = {}) {
  Arguments arguments{"subject", what, "--email", "ADA@example.org", "--data", server.data().string()};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_program(arguments);
}

// Whether a text stands anywhere in the data folder.
bool stands_in_files(const std::filesystem::path& folder, const std::string& text) {
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (!file.is_regular_file()) continue;
    std::ifstream in(file.path(), std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(in), {}};
    if (content.find(text) != std::string::npos) return true;
  }
  return false;
}

int appointments(const RunningServer& server) {
  int rows = 0;
  *server.look() << "SELECT COUNT(*) FROM appointment", soci::into(rows);
  return rows;
}

// An appointment with Ada at ada@example.org that is over, and one with somebody else.
void book_both(RunningServer& server) {
  auto doctor = server.doctor();
  auto ada = appointment_with_ada(server.now());
  ada["patient"]["email"] = "ada@example.org";
  doctor.post("/api/v1/appointments", ada, {{"Idempotency-Key", "once"}});
  auto other = appointment_with_ada(server.now());
  other["patient"] = {{"givenName", "Grace"}, {"familyName", "Hopper"}, {"email", "grace@example.org"}};
  book(doctor, other);
  const auto mails = server.data() / "mail";
  const auto written = [&] {
    return std::filesystem::exists(mails) ? std::distance(std::filesystem::directory_iterator(mails), {}) : 0;
  };
  while (written() < 2) std::this_thread::sleep_for(20ms);
  *server.look() << "UPDATE appointment SET state = 'done'";
}

}  // namespace

TEST_CASE("a copy holds everything about one patient, category by category, and nothing about another") {
  RunningServer server;
  book_both(server);
  const auto exported = subject(server, "export", {"--lang", "en"});
  REQUIRE(exported.status == 0);
  const auto json = Json::parse(exported.out);
  CHECK(json.at("email") == "ADA@example.org");
  std::set<std::string> categories;
  for (const auto& category : json.at("categories")) {
    categories.insert(category.at("id").get<std::string>());
    CHECK_FALSE(category.at("purpose").get<std::string>().empty());
    if (category.at("id") == "name") {
      CHECK(category.at("records") ==
            Json::array({{{"table", "appointment"}, {"given_name", "Ada"}, {"family_name", "Lovelace"}}}));
    }
    if (category.at("id") == "appointment") {
      CHECK(category.at("records").at(0).at("created_at").get<std::string>().ends_with("Z"));
    }
  }
  CHECK(categories == std::set<std::string>{"appointment", "audit-trail", "email", "mail", "mail-consent", "name",
                                            "patient-session", "tan"});
  CHECK(exported.out.find("Hopper") == std::string::npos);
}

TEST_CASE("a patient without an address is found by the appointment") {
  RunningServer server;
  auto doctor = server.doctor();
  auto without = appointment_with_ada(server.now());
  without["patient"].erase("email");
  const auto one = doctor.post("/api/v1/appointments", without, {{"Idempotency-Key", "one"}}).json();
  book(doctor, without);
  *server.look() << "UPDATE appointment SET state = 'done'";
  const auto ask = [&](const std::string& what, const std::string& id) {
    return run_program({"subject", what, "--appointment", id, "--data", server.data().string()});
  };
  const auto exported = ask("export", one.at("id").get<std::string>());
  REQUIRE(exported.status == 0);
  CHECK(Json::parse(exported.out).at("appointment") == one.at("id"));
  CHECK(exported.out.find("Lovelace") != std::string::npos);
  CHECK(exported.out.find("Lovelace") == exported.out.rfind("Lovelace"));
  CHECK(ask("erase", one.at("id").get<std::string>()).out ==
        "erased: 1 appointments, 0 mails, 0 files of mails, 1 answers\n");
  CHECK(appointments(server) == 1);
  const auto with = book(doctor, appointment_with_ada(server.now()));
  CHECK(ask("erase", with.id).err.find("use --email") != std::string::npos);
  const auto nobody = ask("export", one.at("id").get<std::string>());
  CHECK(nobody.status == 1);
  CHECK(nobody.err.find("nothing is stored about") != std::string::npos);
}

TEST_CASE("an address that nothing is stored about is said to be one, lest it was mistyped") {
  RunningServer server;
  const auto unknown = subject(server, "export");
  CHECK(unknown.status == 1);
  CHECK(unknown.err.find("nothing is stored about ADA@example.org") != std::string::npos);
}

TEST_CASE("the copy can be had as a page to read") {
  RunningServer server;
  book_both(server);
  const auto page = subject(server, "export", {"--html"});
  CHECK(page.status == 0);
  CHECK(page.out.starts_with("<!doctype html>"));
  CHECK(page.out.find("<td>Lovelace</td>") != std::string::npos);
  CHECK(page.out.find("<script") == std::string::npos);
}

TEST_CASE("of an erased patient no trace is left in any file, and others stay") {
  RunningServer server;
  book_both(server);
  server.stop();
  // On PostgreSQL the files are mails and what else lies in the folder.
  const auto stands_in = [&](const std::string& text) {
    std::string all;
    if (on_postgresql()) {
      for (const auto& [table, rows] : rows_of(database_of(server.data()))) all += rows;
    }
    return all.find(text) != std::string::npos || stands_in_files(server.data(), text);
  };
  REQUIRE(stands_in("Lovelace"));
  const auto erased = subject(server, "erase");
  CHECK(erased.status == 0);
  CHECK(erased.out == "erased: 1 appointments, 1 mails, 1 files of mails, 1 answers\n");
  CHECK_FALSE(stands_in("Lovelace"));
  CHECK_FALSE(stands_in("ada@example.org"));
  CHECK(stands_in("Hopper"));
  CHECK(appointments(server) == 1);
}

TEST_CASE("who is yet to be told of a cancellation is not erased before") {
  RunningServer server;
  book_both(server);
  *server.look() << "UPDATE outbox SET state = 'pending', sent_at = 0, next_attempt_at = 4000000000000";
  CHECK(subject(server, "erase").err.find("waits to be sent") != std::string::npos);
  CHECK(appointments(server) == 2);
}

TEST_CASE("who is expected is not erased without being told") {
  RunningServer server;
  book_both(server);
  *server.look() << "UPDATE appointment SET state = 'planned', starts_at = 4000000000000";
  const auto refused = subject(server, "erase");
  CHECK(refused.status == 1);
  CHECK(refused.err.find("still to come") != std::string::npos);
  CHECK(appointments(server) == 2);
}

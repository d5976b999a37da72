// An attack, as the server bears it: who guesses gets nowhere, and whoever has the right TAN or password gets in.
#include <boost/asio/co_spawn.hpp>
#include <random>

#include "catch.h"
#include "holds.h"
#include "server/secrets/random.h"
#include "server/support/mail_server.h"
#include "server/support/program.h"
#include "server/support/running_server.h"
#include "server/support/test_database.h"

using namespace std::chrono_literals;
using namespace visavis::tests;
using visavis::server::Settings;

namespace {

constexpr auto tan_path = "/api/v1/patient/session";
constexpr auto login_path = "/api/v1/practice/session";
constexpr auto operator_address = "it@praxis.example";

// Behind a proxy, so that requests can come from everywhere.
void exposed(Settings& settings) {
  settings.server.trusted_proxies = {*visavis::server::AddressRange::parse("127.0.0.1")};
  settings.server.admin_listen = "127.0.0.1:0";
  settings.mail.operator_address = operator_address;
}

const visavis::server::Pace::Times at_once{1ms, 1ms};

std::string address_of(int number) {
  return "203." + std::to_string(number / 65536) + '.' + std::to_string(number / 256 % 256) + '.' +
         std::to_string(number % 256);
}

Response post_from(HttpClient& client, const std::string& from, const std::string& path, const Json& body) {
  return client.post(path, body, {{"X-Forwarded-For", from}});
}

// What has to be so soon.
bool comes_true(const std::function<bool()>& so, std::chrono::seconds limit = 20s) {
  const auto until = std::chrono::steady_clock::now() + limit;
  while (!so() && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(20ms);
  return so();
}

int alerts(const RunningServer& server) {
  if (!std::filesystem::exists(server.data() / "mail")) return 0;
  int found = 0;
  for (const auto& file : std::filesystem::directory_iterator(server.data() / "mail")) {
    if (file.path().filename().string().starts_with("alert-") && file.path().extension() == ".eml") ++found;
  }
  return found;
}

Response sign_in_from(HttpClient& browser, const std::string& from, const std::string& password,
                      const std::string& email = RunningServer::doctor_email) {
  return post_from(browser, from, login_path, {{"email", email}, {"password", password}});
}

// Guesses a doctor's password from so many addresses until each has to wait.
void guess_password(RunningServer& server, int addresses) {
  auto browser = server.browser();
  for (int i = 0; i < addresses; ++i) {
    for (int n = 0; n < 10; ++n) sign_in_from(browser, address_of(i), "wrong");
  }
}

}  // namespace

// 80,000 of them are redeemed by the service below; each here is a request of its own.
TEST_CASE("of 20,000 TANs guessed from 1,000 addresses none is accepted, and the patient gets in within a second",
          "[speed]") {
  RunningServer server(exposed, {}, at_once);
  auto doctor = server.doctor();
  const auto booked = book(doctor, appointment_with_ada(server.now()));
  const auto version = server.privacy_version();
  std::atomic<int> wrong = 0, refused = 0, other = 0;
  std::atomic<int> next = 0;
  std::vector<std::thread> guessers;
  for (int t = 0; t < 4; ++t) {
    guessers.emplace_back([&] {
      auto browser = server.browser();
      for (int n = next++; n < 20'000; n = next++) {
        // The right name: only the TAN is missing.
        const Json guess{{"tan", visavis::server::random_tan().written()},
                         {"givenName", "Ada"},
                         {"familyName", "Lovelace"},
                         {"privacyVersion", version}};
        const auto status = post_from(browser, address_of(n % 1000), tan_path, guess).status;
        ++(status == 404 ? wrong : status == 429 ? refused : other);
      }
    });
  }
  while (next < 10'000) std::this_thread::sleep_for(5ms);
  auto patient = server.browser();
  const auto body = redemption(server, booked.tan);
  const auto begun = std::chrono::steady_clock::now();
  CHECK(post_from(patient, "198.51.100.7", tan_path, body).status == 201);
  CHECK(std::chrono::steady_clock::now() - begun < 1s);
  for (auto& guesser : guessers) guesser.join();
  CHECK(wrong == 10'000);
  CHECK(refused == 10'000);
  CHECK(other == 0);

  CHECK(comes_true([&] { return alerts(server) == 1; }));
  const auto metrics = server.admin().get("/metrics").body;
  CHECK(holds(metrics, "visavis_tan_failures_total 10000\n"));
  CHECK(holds(metrics, "visavis_security_events_total{event=\"limit_reached\"} 10000\n"));
  CHECK(holds(metrics, "visavis_security_events_total{event=\"attack_noticed\"} 1\n"));
  CHECK(holds(metrics, "visavis_tans_attacked 1\n"));
  CHECK(holds(metrics, "visavis_logins_attacked 0\n"));

  const auto wrong_tan = redemption(server, "ZZZZZ-ZZZZZ");
  {
    INFO("it goes on after a restart");
    server.restart();
    auto browser = server.browser();
    for (int i = 2000; i < 2200; ++i) {
      CHECK(post_from(browser, address_of(i), tan_path, wrong_tan).status == 404);
    }
    std::this_thread::sleep_for(1s);
    CHECK(alerts(server) == 1);
    CHECK(post_from(browser, address_of(0), tan_path, body).status == 429);
  }
  {
    INFO("another one hours later is told anew");
    server.pass(2h);
    auto browser = server.browser();
    for (int i = 0; i < 200; ++i) post_from(browser, address_of(i), tan_path, wrong_tan);
    CHECK(comes_true([&] { return alerts(server) == 2; }));
  }
}

TEST_CASE("of 80,000 TANs guessed by as many addresses the service accepts none") {
  if (!only_on_sqlite("the service is the same on both")) return;
  RunningServer server([](Settings& settings) {
    exposed(settings);
    settings.limits.attempts_in_all = 1'000;
  });
  auto doctor = server.doctor();
  const auto booked = book(doctor, appointment_with_ada(server.now()));
  const auto body = redemption(server, booked.tan);
  visavis::server::Database database({server.data() / "visavis.db"});
  const auto vault = visavis::server::Vault::open(server.data());
  visavis::server::SecurityLog log(server.data() / "log", [&] { return server.now(); });
  visavis::server::Guard guard(
      vault, log, [&] { return server.now(); }, {10, 1'000}, at_once);
  const visavis::server::AuditTrail audit(vault, [&] { return server.now(); });
  visavis::server::PatientSessions service(
      database, vault, guard, audit, [&] { return server.now(); }, 60min, "https://practice.example");

  int wrong = 0, other = 0, next = 0;
  boost::asio::io_context io;
  const auto guess = [&]() -> boost::asio::awaitable<void> {
    while (next < 80'000) {
      const auto from = address_of(next++);
      const std::string version = "v";
      visavis::protocol::Redemption entered{visavis::server::random_tan().written(), "Ada", "Lovelace", version};
      const auto outcome = co_await service.redeem(std::move(entered), version, from);
      const bool refused = !outcome && outcome.error().code == visavis::server::FailureCode::tan_not_accepted;
      ++(refused ? wrong : other);
    }
  };
  for (int i = 0; i < 64; ++i) boost::asio::co_spawn(io, guess, boost::asio::detached);
  io.run();
  CHECK(wrong == 80'000);
  CHECK(other == 0);
  database.stop();
}

TEST_CASE("the operator is told through the mail server, once, and of nobody who took part") {
  MailServer mail_server;
  RunningServer server(
      [&](Settings& settings) {
        exposed(settings);
        settings.mail = mail_server.settings();
        settings.mail.operator_address = operator_address;
      },
      {}, at_once);
  auto browser = server.browser();
  const auto body = redemption(server, "ZZZZZ-ZZZZZ");
  for (int i = 0; i < 300; ++i) post_from(browser, address_of(i), tan_path, body);
  REQUIRE(comes_true([&] { return !mail_server.mails().empty(); }));
  std::this_thread::sleep_for(600ms);
  const auto mails = mail_server.mails();
  REQUIRE(mails.size() == 1);
  CHECK(mails[0].at("recipients") == Json::array({operator_address}));
  CHECK(mails[0].at("defects").empty());
  CHECK(mails[0].at("onlyCrlf") == true);
  const auto text = mails[0].at("parts").at(0).at("text").get<std::string>();
  CHECK(holds(text, "Since 2026-11-24T10:20:00Z, TANs are being guessed on " + server.url()));
  CHECK(holds(text, "Seit 2026-11-24T10:20:00Z"));
  CHECK_FALSE(holds(text, "203."));
  CHECK_FALSE(holds(text, "{"));
}

TEST_CASE("without an address of the operator nobody is told, and the log has it") {
  RunningServer server(
      [](Settings& settings) {
        exposed(settings);
        settings.mail.operator_address.clear();
      },
      {}, at_once);
  auto browser = server.browser();
  const auto body = redemption(server, "ZZZZZ-ZZZZZ");
  for (int i = 0; i < 300; ++i) post_from(browser, address_of(i), tan_path, body);
  CHECK(comes_true([&] {
    return holds(server.admin().get("/metrics").body, "visavis_security_events_total{event=\"attack_noticed\"} 1\n");
  }));
  CHECK(alerts(server) == 0);
}

TEST_CASE("answers to wrong TANs get slower and slower, and no others wait for them") {
  RunningServer server(exposed, {}, {20ms, 640ms});
  auto doctor = server.doctor();
  const auto booked = book(doctor, appointment_with_ada(server.now()));
  auto browser = server.browser();
  const auto wrong = redemption(server, "ZZZZZ-ZZZZZ");
  const auto right = redemption(server, booked.tan);
  const auto time_of = [](const auto& what) {
    const auto begun = std::chrono::steady_clock::now();
    what();
    return std::chrono::steady_clock::now() - begun;
  };
  for (const auto least : {20ms, 40ms, 80ms, 160ms, 320ms, 640ms, 640ms}) {
    CHECK(time_of([&] { post_from(browser, address_of(1), tan_path, wrong); }) >= least);
  }
  std::vector<std::thread> held;
  for (int i = 0; i < 8; ++i) {
    held.emplace_back([&] {
      auto other = server.browser();
      post_from(other, address_of(1), tan_path, wrong);
    });
  }
  CHECK(time_of([&] { CHECK(post_from(browser, address_of(2), tan_path, right).status == 201); }) < 500ms);
  for (auto& each : held) each.join();
}

TEST_CASE("a pace doubles, and ends") {
  const visavis::server::Pace pace({100ms, 3000ms});
  CHECK(pace.delay(0, false) == 100ms);
  CHECK(pace.delay(1, false) == 100ms);
  CHECK(pace.delay(3, false) == 400ms);
  CHECK(pace.delay(6, false) == 3000ms);
  CHECK(pace.delay(1'000'000, false) == 3000ms);
  CHECK(pace.delay(1, true) == 3000ms);
}

TEST_CASE("a password that is guessed from everywhere: strangers wait, the doctor's own browser does not") {
  RunningServer server(exposed, {}, at_once);
  auto own = server.doctor();
  server.add_doctor("other@praxis.example");
  auto in_the_practice = server.browser();
  CHECK(sign_in_from(in_the_practice, "192.0.2.77", RunningServer::password).status == 201);
  guess_password(server, 11);

  auto stranger = server.browser();
  const auto refused = sign_in_from(stranger, "198.51.100.1", RunningServer::password);
  CHECK(refused.status == 429);
  CHECK(std::stoi(refused.header("Retry-After")) <= 300);

  SECTION("from wherever the browser is now") {
    CHECK(own.remove(login_path).status == 204);
    CHECK(sign_in_from(own, "198.51.100.2", RunningServer::password).status == 201);
  }
  SECTION("even where its address has to wait") {
    CHECK(sign_in_from(own, address_of(0), RunningServer::password).status == 201);
  }
  SECTION("nor does a strange browser at an address where the doctor has signed in before") {
    CHECK(sign_in_from(stranger, "192.0.2.77", RunningServer::password).status == 201);
  }
  SECTION("an address that is known for one doctor is none for another") {
    for (int i = 20; i < 31; ++i) {
      for (int n = 0; n < 10; ++n) sign_in_from(stranger, address_of(i), "wrong", "other@praxis.example");
    }
    CHECK(sign_in_from(stranger, "192.0.2.77", RunningServer::password, "other@praxis.example").status == 429);
  }
  SECTION("other doctors do not wait, nor do patients") {
    CHECK(sign_in_from(stranger, "198.51.100.3", RunningServer::password, "other@praxis.example").status == 201);
    const auto booked = book(own, appointment_with_ada(server.now()));
    CHECK(post_from(stranger, "198.51.100.3", tan_path, redemption(server, booked.tan)).status == 201);
  }
  SECTION("an account that there is not is no different") {
    auto browser = server.browser();
    for (int i = 20; i < 31; ++i) {
      for (int n = 0; n < 10; ++n) sign_in_from(browser, address_of(i), "wrong", "nobody@praxis.example");
    }
    CHECK(sign_in_from(stranger, "198.51.100.1", "wrong", "nobody@praxis.example").body == refused.body);
  }
  SECTION("it passes") {
    server.pass(5min);
    CHECK(sign_in_from(stranger, "198.51.100.1", RunningServer::password).status == 201);
  }
}

TEST_CASE("what makes a browser known cannot be made up, is of one account, and ends guessing all the same") {
  RunningServer server(exposed, {}, at_once);
  server.add_doctor("other@praxis.example");
  auto own = server.doctor();
  auto other = server.doctor("other@praxis.example");
  const auto device_of = [](const HttpClient& browser) {
    for (const auto& [name, value] : browser.cookies) {
      if (name.starts_with("__Host-visavis-device-")) return std::pair{name, value};
    }
    return std::pair<std::string, std::string>{};
  };
  const auto [name, value] = device_of(own);
  REQUIRE_FALSE(value.empty());
  guess_password(server, 11);

  auto thief = server.browser();
  SECTION("made up") {
    thief.cookies[name] = std::string(96, 'a');
    CHECK(sign_in_from(thief, "198.51.100.1", RunningServer::password).status == 429);
  }
  SECTION("of another account") {
    thief.cookies[name] = device_of(other).second;
    CHECK(sign_in_from(thief, "198.51.100.1", RunningServer::password).status == 429);
  }
  SECTION("stolen, it opens nothing, and allows ten guesses") {
    thief.cookies[name] = value;
    CHECK(thief.get(login_path).status == 401);
    for (int i = 0; i < 10; ++i) CHECK(sign_in_from(thief, address_of(50 + i), "wrong").status == 401);
    CHECK(sign_in_from(thief, "198.51.100.1", RunningServer::password).status == 429);
  }
}

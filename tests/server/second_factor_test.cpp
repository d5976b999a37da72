// A doctor's second factor: an authenticator app.
#include <liboath/oath.h>

#include <array>

#include "catch.h"
#include "server/support/program.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

namespace {

constexpr auto session_address = "/api/v1/practice/session";
constexpr auto totp_path = "/api/v1/practice/totp";
const Json the_password{{"password", RunningServer::password}};

// What the app shows at that moment.
std::string code_of(const std::string& secret, visavis::server::Instant moment) {
  char* bytes = nullptr;
  std::size_t size = 0;
  REQUIRE(oath_base32_decode(secret.data(), secret.size(), &bytes, &size) == OATH_OK);
  std::array<char, 7> code{};
  const auto seconds = std::chrono::floor<std::chrono::seconds>(moment.time_since_epoch()).count();
  REQUIRE(oath_totp_generate(bytes, size, seconds, 30, 0, 6, code.data()) == OATH_OK);
  std::free(bytes);
  return code.data();
}

struct Enrolled {
  std::string secret;
  std::vector<std::string> recovery_codes;
};
Enrolled enrol(RunningServer& server, HttpClient& doctor) {
  const auto begun = doctor.post(totp_path, the_password);
  REQUIRE(begun.status == 201);
  const auto secret = begun.json().at("secret").get<std::string>();
  const auto confirmed = doctor.put(totp_path, {{"totp", code_of(secret, server.now())}});
  REQUIRE(confirmed.status == 200);
  server.pass(1min);  // the code that has confirmed it is used up
  return {secret, confirmed.json().at("recoveryCodes").get<std::vector<std::string>>()};
}

Response sign_in(HttpClient& browser, const std::string& totp = {}) {
  Json entered{{"email", RunningServer::doctor_email}, {"password", RunningServer::password}};
  if (!totp.empty()) entered["totp"] = totp;
  return browser.post(session_address, entered);
}

}  // namespace

TEST_CASE("with an authenticator app the password alone is not enough") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto app = enrol(server, doctor);
  auto browser = server.browser();
  const auto without = sign_in(browser);
  CHECK(without.status == 401);
  CHECK(without.code() == "totp_required");
  CHECK(without.header("Set-Cookie").empty());
  CHECK(sign_in(browser, "000000").code() == "login_not_accepted");
  CHECK(sign_in(browser, code_of(app.secret, server.now())).status == 201);
}

TEST_CASE("who does not know the password does not learn whether there is an app") {
  RunningServer server;
  auto doctor = server.doctor();
  enrol(server, doctor);
  auto browser = server.browser();
  const auto answer = browser.post(session_address, {{"email", RunningServer::doctor_email}, {"password", "wrong"}});
  CHECK(answer.code() == "login_not_accepted");
}

TEST_CASE("a one-time code is good once, half a minute early or late, and may be typed with a space") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto app = enrol(server, doctor);
  auto browser = server.browser();
  auto code = code_of(app.secret, server.now() - 30s);
  code.insert(3, " ");
  CHECK(sign_in(browser, code).status == 201);
  CHECK(sign_in(browser, code).code() == "login_not_accepted");
  CHECK(sign_in(browser, code_of(app.secret, server.now() + 90s)).code() == "login_not_accepted");
  CHECK(sign_in(browser, code_of(app.secret, server.now() + 30s)).status == 201);
  CHECK(sign_in(browser, code_of(app.secret, server.now())).code() == "login_not_accepted");
}

TEST_CASE("a recovery code takes the place of the app, once") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto app = enrol(server, doctor);
  REQUIRE(app.recovery_codes.size() == 10);
  auto browser = server.browser();
  CHECK(sign_in(browser, app.recovery_codes.front()).status == 201);
  CHECK(sign_in(browser, app.recovery_codes.front()).code() == "login_not_accepted");
  CHECK(browser.get("/api/v1/practice/account").json().at("recoveryCodesLeft") == 9);
}

TEST_CASE("codes cannot be tried without end, and trying locks nobody out who does not know the password") {
  RunningServer server([](auto& settings) { settings.limits.attempts = 3; });
  auto doctor = server.doctor();
  const auto app = enrol(server, doctor);
  auto browser = server.browser();
  for (int i = 0; i < 3; ++i) CHECK(sign_in(browser, "000000").code() == "login_not_accepted");
  CHECK(sign_in(browser, "000000").code() == "too_many_attempts");
  server.pass(5min);
  CHECK(sign_in(browser, code_of(app.secret, server.now())).status == 201);
}

TEST_CASE("an app that was never confirmed is not asked for") {
  RunningServer server;
  auto doctor = server.doctor();
  REQUIRE(doctor.post(totp_path, the_password).status == 201);
  CHECK(doctor.put(totp_path, {{"totp", "000000"}}).code() == "totp_not_accepted");
  CHECK_FALSE(doctor.get("/api/v1/practice/account").json().at("totp"));
  auto browser = server.browser();
  CHECK(sign_in(browser).status == 201);
}

TEST_CASE("what an app needs is told as text and as a QR code, and the password is asked for before") {
  RunningServer server;
  auto doctor = server.doctor();
  CHECK(doctor.post(totp_path, {{"password", "wrong"}}).code() == "password_not_accepted");
  const auto answer = doctor.post(totp_path, the_password).json();
  const auto secret = answer.at("secret").get<std::string>();
  CHECK(secret.size() == 32);
  CHECK(answer.at("address") == "otpauth://totp/Praxis%20%3Cam%3E%20Marktplatz:jana.kern%40praxis.example?secret=" +
                                    secret + "&issuer=Praxis%20%3Cam%3E%20Marktplatz");
  const auto& rows = answer.at("qr");
  for (const auto& row : rows) CHECK(row.get<std::string>().size() == rows.size());
}

TEST_CASE("an app that is in force is removed with the password, and only then another takes its place") {
  RunningServer server;
  auto doctor = server.doctor();
  enrol(server, doctor);
  CHECK(doctor.post(totp_path, the_password).code() == "totp_enabled");
  CHECK(doctor.post("/api/v1/practice/totp/removal", {{"password", "wrong"}}).code() == "password_not_accepted");
  CHECK(doctor.post("/api/v1/practice/totp/removal", the_password).status == 204);
  auto browser = server.browser();
  CHECK(sign_in(browser).status == 201);
  CHECK(doctor.get("/api/v1/practice/account").json().at("recoveryCodesLeft") == 0);
  CHECK(doctor.post(totp_path, the_password).status == 201);
}

TEST_CASE("the operator can take the app of a doctor away who has lost it; who is signed in has to sign in again") {
  RunningServer server;
  auto doctor = server.doctor();
  enrol(server, doctor);
  const auto reset =
      run_program({"doctor", "reset-totp", "--email", RunningServer::doctor_email, "--data", server.data().string()});
  CHECK(reset.status == 0);
  CHECK(doctor.get(session_address).status == 401);
  auto browser = server.browser();
  CHECK(sign_in(browser).status == 201);
}

TEST_CASE("neither the secret of an app nor a recovery code can be read in the database") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto app = enrol(server, doctor);
  std::string sealed;
  *server.look() << "SELECT sealed_secret FROM second_factor", soci::into(sealed);
  CHECK(sealed.find(app.secret) == std::string::npos);
  std::string hash;
  *server.look() << "SELECT MIN(code_hash) FROM recovery_code", soci::into(hash);
  CHECK(hash.size() == 64);
}

TEST_CASE("a practice can require the second factor: who has none sets it up first") {
  RunningServer server;
  auto here = server.doctor();
  const auto practice = Json::parse(run_program({"practice", "list", "--json", "--data", server.data().string()}).out);
  const auto edit = [&, id = practice[0].at("id").get<std::string>()](const char* how) {
    return run_program({"practice", "edit", id, how, "--data", server.data().string()}).status;
  };
  REQUIRE(edit("--require-second-factor") == 0);
  CHECK(here.get("/api/v1/appointments").code() == "second_factor_required");

  auto browser = server.browser();
  const auto signed_in = sign_in(browser);
  REQUIRE(signed_in.status == 201);
  CHECK(signed_in.json().at("secondFactorMissing") == true);
  CHECK(browser.get("/api/v1/appointments").code() == "second_factor_required");
  CHECK(browser.get("/api/v1/signaling").code() == "second_factor_required");
  REQUIRE(browser.post(totp_path, the_password).status == 201);
  CHECK(browser.get("/api/v1/appointments").code() == "second_factor_required");
  enrol(server, browser);
  CHECK(browser.get(session_address).json().at("secondFactorMissing") == false);
  CHECK(browser.get("/api/v1/appointments").status == 200);
  CHECK(here.get("/api/v1/appointments").status == 200);

  CHECK(browser.post("/api/v1/practice/totp/removal", the_password).code() == "second_factor_required");
  REQUIRE(edit("--no-require-second-factor") == 0);
  CHECK(browser.post("/api/v1/practice/totp/removal", the_password).status == 204);
  CHECK(browser.get("/api/v1/appointments").status == 200);
}

// What doctors do about their own account.
#include "catch.h"
#include "server/secrets/password.h"
#include "server/signaling_people.h"
#include "server/support/program.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

using namespace visavis::protocol;

namespace {

constexpr auto own_session = "/api/v1/practice/session";
constexpr auto password_path = "/api/v1/practice/password";

}  // namespace

TEST_CASE("a new password takes the old one's place and ends the other sessions") {
  RunningServer server;
  auto doctor = server.doctor();
  auto elsewhere = server.doctor();
  CHECK(doctor.put(password_path, {{"password", RunningServer::password}, {"newPassword", "a better one"}}).status ==
        204);
  CHECK(doctor.get(own_session).status == 200);
  CHECK(elsewhere.get(own_session).status == 401);
  auto browser = server.browser();
  const Json old{{"email", RunningServer::doctor_email}, {"password", RunningServer::password}};
  CHECK(browser.post(own_session, old).code() == "login_not_accepted");
  CHECK(browser.post(own_session, {{"email", RunningServer::doctor_email}, {"password", "a better one"}}).status ==
        201);
}

TEST_CASE("the password is not changed without the current one, nor to one that is too short") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto wrong = doctor.put(password_path, {{"password", "wrong"}, {"newPassword", "a better one"}});
  CHECK(wrong.status == 403);
  CHECK(wrong.code() == "password_not_accepted");
  const auto brief = doctor.put(password_path, {{"password", RunningServer::password}, {"newPassword", "1234567"}});
  CHECK(brief.status == 422);
  CHECK(brief.json().at("field") == "newPassword");
}

TEST_CASE("doctors see where they are signed in, and sign out everywhere else") {
  RunningServer server;
  auto elsewhere = server.doctor();
  server.pass(10min);
  auto doctor = server.doctor();
  const auto sessions = doctor.get("/api/v1/practice/account").json().at("sessions");
  REQUIRE(sessions.size() == 2);
  CHECK(sessions[0].at("current") == true);
  CHECK(sessions[1].at("current") == false);
  CHECK(sessions[1].at("seenAt") < sessions[0].at("seenAt"));
  CHECK(doctor.remove("/api/v1/practice/sessions").status == 204);
  CHECK(doctor.get(own_session).status == 200);
  CHECK(elsewhere.get(own_session).status == 401);
}

TEST_CASE("a session without a sign of life ends before its time") {
  RunningServer server([](auto& settings) { settings.limits.practice_idle = 60min; });
  auto doctor = server.doctor();
  server.pass(59min);
  CHECK(doctor.get(own_session).status == 200);
  server.pass(59min);
  CHECK(doctor.get(own_session).status == 200);
  server.pass(60min);
  CHECK(doctor.get(own_session).code() == "not_signed_in");
}

TEST_CASE("a password that was hashed at another cost is hashed anew at the next sign-in") {
  RunningServer server;
  const auto hash = [&] {
    std::string value;
    *server.look() << "SELECT password_hash FROM doctor", soci::into(value);
    return value;
  };
  const std::string costly = visavis::server::hash_password(RunningServer::password, {2, 16384});
  *server.look() << "UPDATE doctor SET password_hash = :hash", soci::use(costly);
  const auto doctor = server.doctor();
  CHECK(hash() != costly);
  const auto again = hash();
  const auto other = server.doctor();
  CHECK(hash() == again);
}

TEST_CASE("a doctor who is disabled by the command line is thrown out of the open page within seconds") {
  RunningServer server;
  auto browser = server.doctor();
  SignalingClient doctor(server.port(), upgrade_of(browser));
  doctor.hello("doctor-page");
  doctor.hear<WaitingRoom>();
  CHECK(run_program({"doctor", "disable", "--email", RunningServer::doctor_email, "--data", server.data().string()})
            .status == 0);
  CHECK(doctor.hear<Refused>().code == RefusalCode::session_ended);
  CHECK(doctor.is_closed());
}

TEST_CASE("a doctor whose page stays open stays signed in") {
  RunningServer server([](auto& settings) { settings.limits.practice_idle = 60min; });
  auto browser = server.doctor();
  SignalingClient doctor(server.port(), upgrade_of(browser));
  doctor.hello("doctor-page");
  doctor.hear<WaitingRoom>();
  const auto seen = [&] {
    long long moment = 0;
    *server.look() << "SELECT seen_at FROM practice_session", soci::into(moment);
    return moment;
  };
  const auto before = seen();
  server.pass(50min);
  while (seen() == before) std::this_thread::sleep_for(50ms);
  server.pass(50min);
  CHECK(browser.get(own_session).status == 200);
}

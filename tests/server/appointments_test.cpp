#include "catch.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

namespace {

constexpr auto appointments_path = "/api/v1/appointments";

std::string named(const Booked& booked) {
  return appointments_path + ('/' + booked.id);
}

std::vector<std::string> ids(const Response& answer) {
  std::vector<std::string> found;
  const auto json = answer.json();
  for (const auto& each : json.at("appointments")) found.push_back(each.at("id").get<std::string>());
  return found;
}

}  // namespace

TEST_CASE("a doctor makes an appointment, and this once sees its TAN and link") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto answer = doctor.post(appointments_path, appointment_with_ada(server.now() + 1h, 20min));
  REQUIRE(answer.status == 201);
  auto json = answer.json();
  const auto id = json.at("id").get<std::string>();
  CHECK(answer.header("Location") == appointments_path + ('/' + id));
  CHECK(answer.header("Cache-Control") == "no-store");
  const auto invitation = json.at("invitation");
  const auto tan = invitation.at("tan").get<std::string>();
  CHECK(tan.size() == 11);
  CHECK(tan[5] == '-');
  CHECK(invitation.at("link") == server.url() + "/#tan=" + tan);

  json.erase("invitation");
  const auto who = doctor.get("/api/v1/practice/session").json();
  CHECK(json == Json{{"id", id},
                     {"doctor", who.at("doctor").at("id")},
                     {"startsAt", "2026-11-24T11:20:00Z"},
                     {"durationMinutes", 20},
                     {"state", "planned"},
                     {"patient", {{"givenName", "Ada"}, {"familyName", "Lovelace"}, {"email", "ada@example.org"}}},
                     {"mail", "pending"},
                     {"mailConsent", true},
                     {"presentSeconds", 0},
                     {"overlaps", Json::array()}});
  const auto read = doctor.get(appointments_path + ('/' + id));
  CHECK(read.status == 200);
  // By now the mail may have been sent.
  json["mail"] = read.json().at("mail");
  CHECK(read.json() == json);
  auto listed = doctor.get(appointments_path).json().at("appointments");
  REQUIRE(listed.size() == 1);
  json["mail"] = listed[0].at("mail");
  json.erase("overlaps");
  CHECK(listed[0] == json);
}

TEST_CASE("appointments are listed by their start, from the first moment to before the last") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto late = book(doctor, appointment_with_ada(server.now() + 3h));
  const auto early = book(doctor, appointment_with_ada(server.now() + 1h));
  const auto middle = book(doctor, appointment_with_ada(server.now() + 2h));
  CHECK(ids(doctor.get(appointments_path)) == std::vector{early.id, middle.id, late.id});
  CHECK(ids(doctor.get("/api/v1/appointments?from=2026-11-24T11:20:00Z&to=2026-11-24T13:20:00Z")) ==
        std::vector{early.id, middle.id});
  CHECK(ids(doctor.get("/api/v1/appointments?from=2026-11-24T12:20:00%2B01:00&to=2026-11-24T13:20:00+01:00")) ==
        std::vector{early.id});
  CHECK(doctor.get("/api/v1/appointments?from=yesterday").code() == "value_out_of_range");
  CHECK(doctor.get("/api/v1/appointments?to=2026-13-01T00:00:00Z").status == 422);
}

TEST_CASE("another practice's appointment does not exist") {
  RunningServer server;
  server.add_doctor("other@praxis.example", visavis::protocol::StaffRole::doctor,
                    server.add_practice("Praxis am Ring"));
  auto doctor = server.doctor();
  auto other = server.doctor("other@praxis.example");
  const auto booked = book(doctor, appointment_with_ada(server.now() + 1h));
  const auto nothing = other.get("/api/v1/appointments/0123456789abcdef0123456789abcdef");
  REQUIRE(nothing.status == 404);
  CHECK(other.get(named(booked)).body == nothing.body);
  CHECK(other.patch(named(booked), {{"durationMinutes", 30}}).body == nothing.body);
  CHECK(other.remove(named(booked)).body == nothing.body);
  CHECK(other.post(named(booked) + "/invitation", {}).body == nothing.body);
  CHECK(ids(other.get(appointments_path)).empty());
  CHECK(doctor.get(named(booked)).json().at("state") == "planned");
}

TEST_CASE("nobody without a session sees or changes an appointment") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto booked = book(doctor, appointment_with_ada(server.now() + 1h));
  auto browser = server.browser();
  CHECK(browser.get(appointments_path).code() == "not_signed_in");
  CHECK(browser.post(appointments_path, appointment_with_ada(server.now())).status == 401);
  CHECK(browser.get(named(booked)).status == 401);
  CHECK(browser.patch(named(booked), Json::object()).status == 401);
  CHECK(browser.remove(named(booked)).status == 401);
  CHECK(browser.post(named(booked) + "/invitation", {}).status == 401);
}

TEST_CASE("a repeat with the same Idempotency-Key gets the first answer, and makes nothing") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto body = appointment_with_ada(server.now() + 1h);
  const Headers key{{"Idempotency-Key", "one"}};
  const auto first = doctor.post(appointments_path, body, key);
  REQUIRE(first.status == 201);
  const auto repeat = doctor.post(appointments_path, body, key);
  CHECK(repeat.status == 201);
  CHECK(repeat.body == first.body);
  CHECK(ids(doctor.get(appointments_path)).size() == 1);

  SECTION("also after a restart") {
    server.restart();
    auto after = server.browser();
    after.cookies = doctor.cookies;
    CHECK(after.post(appointments_path, body, key).body == first.body);
  }
  SECTION("another request with it is refused") {
    const auto other = doctor.post(appointments_path, appointment_with_ada(server.now() + 2h), key);
    CHECK(other.status == 422);
    CHECK(other.code() == "idempotency_key_reused");
  }
  SECTION("another key makes another appointment") {
    CHECK(doctor.post(appointments_path, body, {{"Idempotency-Key", "two"}}).body != first.body);
    CHECK(ids(doctor.get(appointments_path)).size() == 2);
  }
  SECTION("another doctor's is another key") {
    server.add_doctor("other@praxis.example");
    auto other = server.doctor("other@praxis.example");
    const auto answer = other.post(appointments_path, body, key);
    CHECK(answer.status == 201);
    CHECK(answer.body != first.body);
  }
  SECTION("it is forgotten after a day") {
    server.pass(25h);
    CHECK(server.doctor().post(appointments_path, appointment_with_ada(server.now() + 1h), key).status == 201);
  }
}

TEST_CASE("repeats that come at once make one appointment") {
  RunningServer server;
  const auto cookies = server.doctor().cookies;
  const auto body = appointment_with_ada(server.now() + 1h);
  std::vector<std::string> answers(8);
  std::vector<std::thread> askers;
  for (auto& answer : answers) {
    askers.emplace_back([&] {
      auto doctor = server.browser();
      doctor.cookies = cookies;
      answer = doctor.post(appointments_path, body, {{"Idempotency-Key", "one"}}).body;
    });
  }
  for (auto& asker : askers) asker.join();
  for (const auto& answer : answers) CHECK(answer == answers.front());
  CHECK(ids(server.doctor().get(appointments_path)).size() == 1);
}

TEST_CASE("an Idempotency-Key is short and visible") {
  RunningServer server;
  auto doctor = server.doctor();
  for (const auto& key : {std::string(256, 'a'), std::string("a b"), std::string("\xC3\xA4")}) {
    CHECK(doctor.post(appointments_path, appointment_with_ada(server.now()), {{"Idempotency-Key", key}}).status == 400);
  }
  CHECK(doctor.post(appointments_path, appointment_with_ada(server.now()), {{"Idempotency-Key", std::string(255, 'a')}})
            .status == 201);
}

TEST_CASE("a new invitation has a new TAN, and ends the old one") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto booked = book(doctor, appointment_with_ada(server.now()));
  const auto answer = doctor.post(named(booked) + "/invitation", {});
  REQUIRE(answer.status == 201);
  const auto tan = answer.json().at("tan").get<std::string>();
  CHECK(tan != booked.tan);
  CHECK(answer.json().at("link") == server.url() + "/#tan=" + tan);
  auto browser = server.browser();
  CHECK(browser.post("/api/v1/patient/session", redemption(server, booked.tan)).status == 404);
  CHECK(browser.post("/api/v1/patient/session", redemption(server, tan)).status == 201);
}

TEST_CASE("appointments are found by a part of the patient's name or address, of one's own patients only") {
  RunningServer server;
  auto doctor = server.doctor();
  const auto ada = doctor.post(appointments_path, appointment_with_ada(server.now() + 1h, 20min)).json();
  auto other = appointment_with_ada(server.now() + 50h, 20min);
  other["patient"] = {{"givenName", "Änne"}, {"familyName", "Müller"}, {"email", "aenne@example.org"}};
  const auto anne = doctor.post(appointments_path, other).json();
  const std::string all = appointments_path + std::string("?to=2027-01-01T00:00:00Z&search=");
  CHECK(ids(doctor.get(all + "love")) == std::vector{ada.at("id").get<std::string>()});
  CHECK(ids(doctor.get(all + "mueller%20%C3%A4nne")) == std::vector{anne.at("id").get<std::string>()});
  CHECK(ids(doctor.get(all + "example.org")).size() == 2);
  CHECK(ids(doctor.get(all + "%25")).empty());
  CHECK(doctor.get(all + std::string(101, 'a')).status == 422);
  server.add_doctor("grace@example.org");
  CHECK(ids(server.doctor("grace@example.org").get(all + "love")).empty());
}

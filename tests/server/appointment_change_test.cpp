#include "catch.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;

namespace {

// A doctor with an appointment in an hour.
struct Planned {
  RunningServer server;
  HttpClient doctor = server.doctor();
  Booked booked = book(doctor, appointment_with_ada(server.now() + 1h));
  std::string path = "/api/v1/appointments/" + booked.id;

  Response change(const Json& patch) { return doctor.patch(path, patch); }
  // Without what became of the mail, which changes by itself.
  Json now() {
    auto json = doctor.get(path).json();
    json.erase("mail");
    return json;
  }
  // How many mails there have been, sent or not.
  long long mails() {
    long long count = 0;
    *server.look() << "SELECT COUNT(*) FROM outbox", soci::into(count);
    return count;
  }
  void becomes(const std::string& state) {
    *server.look() << "UPDATE appointment SET state = :state", soci::use(state, "state");
  }
};

}  // namespace

TEST_CASE("an appointment is moved by what is given, and keeps the rest") {
  Planned planned;
  const auto before = planned.now();
  const auto answer = planned.change({{"startsAt", "2026-11-25T08:00:00Z"}});
  CHECK(answer.status == 200);
  auto expected = before;
  expected["startsAt"] = "2026-11-25T08:00:00Z";
  auto answered = answer.json();
  CHECK(answered.at("mail") == "pending");
  answered.erase("mail");
  CHECK(answered == expected);
  CHECK(planned.now() == expected);
  CHECK(planned.mails() == 2);

  CHECK(planned.change({{"durationMinutes", 45}}).json().at("durationMinutes") == 45);
  CHECK(planned.change({{"patient", {{"givenName", " Augusta  Ada "}}}}).json().at("patient") ==
        Json{{"givenName", "Augusta Ada"}, {"familyName", "Lovelace"}, {"email", "ada@example.org"}});
  CHECK(planned.mails() == 4);
}

TEST_CASE("a corrected name is the one that lets in") {
  Planned planned;
  planned.change({{"patient", {{"familyName", "King"}}}});
  auto browser = planned.server.browser();
  const auto enter = [&](const char* name) {
    return browser.post("/api/v1/patient/session", redemption(planned.server, planned.booked.tan, "Ada", name)).status;
  };
  CHECK(enter("Lovelace") == 404);
  CHECK(enter("King") == 201);
}

TEST_CASE("who changes nothing sends no mail") {
  Planned planned;
  CHECK(planned.change(Json::object()).status == 200);
  CHECK(planned.change(appointment_with_ada(planned.server.now() + 1h)).status == 200);
  CHECK(planned.mails() == 1);
}

TEST_CASE("where the e-mail address was wrong, its TAN ends and the right one is invited") {
  Planned planned;
  const auto answer = planned.change({{"patient", {{"email", "lovelace@example.org"}}}});
  REQUIRE(answer.status == 200);
  const auto tan = answer.json().at("invitation").at("tan").get<std::string>();
  auto browser = planned.server.browser();
  CHECK(browser.post("/api/v1/patient/session", redemption(planned.server, planned.booked.tan)).status == 404);
  CHECK(browser.post("/api/v1/patient/session", redemption(planned.server, tan)).status == 201);
  // What had not gone to the wrong one by then never does.
  long long to_the_wrong_one = 0;
  *planned.server.look() << "SELECT COUNT(*) FROM outbox WHERE state = 'pending' AND recipient = 'ada@example.org'",
      soci::into(to_the_wrong_one);
  CHECK(to_the_wrong_one == 0);
}

TEST_CASE("a change that is not allowed changes nothing") {
  Planned planned;
  const auto before = planned.now();
  const std::pair<Json, unsigned> changes[] = {
      {{{"startsAt", "2026-11-24T10:00:00Z"}}, 422},  // over by now
      {{{"startsAt", "soon"}}, 422},
      {{{"startsAt", nullptr}}, 400},
      {{{"durationMinutes", 4}}, 422},
      {{{"durationMinutes", 241}}, 422},
      {{{"durationMinutes", "15"}}, 400},
      {{{"patient", {{"email", "nowhere"}}}}, 422},
      {{{"patient", {{"email", "a@b.example\r\nBcc: c@d.example"}}}}, 422},
      {{{"patient", {{"givenName", "  "}}}}, 422},
      {{{"patient", nullptr}}, 400},
      {{{"lang", "tlh"}}, 422},
      {{{"state", "done"}}, 400},
      {Json::array(), 400},
      {"text", 400},
  };
  for (const auto& [patch, status] : changes) {
    INFO(patch.dump());
    CHECK(planned.change(patch).status == status);
  }
  CHECK(planned.now() == before);
  CHECK(planned.mails() == 1);
}

TEST_CASE("a cancelled appointment stays in the list, lets nobody in and cannot be changed") {
  Planned planned;
  CHECK(planned.doctor.remove(planned.path).status == 204);
  CHECK(planned.now().at("state") == "cancelled");
  CHECK(planned.mails() == 2);
  auto browser = planned.server.browser();
  CHECK(browser.post("/api/v1/patient/session", redemption(planned.server, planned.booked.tan)).status == 404);
  CHECK(planned.change({{"durationMinutes", 30}}).code() == "appointment_cancelled");
  CHECK(planned.doctor.post(planned.path + "/invitation", {}).code() == "appointment_cancelled");

  SECTION("cancelling it again is no fault, and no mail") {
    CHECK(planned.doctor.remove(planned.path).status == 204);
    CHECK(planned.mails() == 2);
  }
}

TEST_CASE("a consultation that takes place or took place is neither moved nor cancelled") {
  Planned planned;
  for (const auto& [state, code] :
       {std::pair{"in_call", "appointment_in_call"}, std::pair{"done", "appointment_done"}}) {
    planned.becomes(state);
    const auto changed = planned.change({{"durationMinutes", 30}});
    CHECK(changed.status == 409);
    CHECK(changed.code() == code);
    CHECK(planned.doctor.remove(planned.path).code() == code);
  }
  CHECK(planned.mails() == 1);
}

TEST_CASE("each change is mailed with a higher sequence in the calendar") {
  Planned planned;
  planned.change({{"durationMinutes", 30}});
  planned.change({{"durationMinutes", 45}});
  long long sequence = 0;
  *planned.server.look() << "SELECT calendar_sequence FROM appointment", soci::into(sequence);
  CHECK(sequence == 2);
}

TEST_CASE("a patient who waits stays signed in when the appointment is moved") {
  Planned planned;
  auto browser = planned.server.browser();
  browser.post("/api/v1/patient/session", redemption(planned.server, planned.booked.tan));
  planned.change({{"startsAt", "2026-11-24T12:00:00Z"}});
  const auto session = browser.get("/api/v1/patient/session");
  CHECK(session.status == 200);
  CHECK(session.json().at("appointment").at("startsAt") == "2026-11-24T12:00:00Z");
}

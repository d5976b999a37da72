// Assistants organise for the doctors of their practice, and doctors for each other; neither enters another's call.
#include "catch.h"
#include "server/signaling_people.h"
#include "server/support/running_server.h"

using namespace std::chrono_literals;
using namespace visavis::tests;
using visavis::protocol::StaffRole;

namespace {

constexpr auto appointments = "/api/v1/appointments";

struct Staff {
  RunningServer server;
  std::string colleague_id = server.add_doctor("colleague@praxis.example").value;
  std::string assistant_id = server.add_doctor("front@praxis.example", StaffRole::assistant).value;
  HttpClient doctor = server.doctor();
  HttpClient colleague = server.doctor("colleague@praxis.example");
  HttpClient assistant = server.doctor("front@praxis.example");
  std::string doctor_id = who(doctor).at("doctor").at("id").get<std::string>();

  static Json who(HttpClient& browser) { return browser.get("/api/v1/practice/session").json(); }
  [[nodiscard]] Json with(const std::string& whom, std::chrono::minutes later = 1h) const {
    auto wanted = appointment_with_ada(server.now() + later);
    wanted["doctor"] = whom;
    return wanted;
  }
};

std::vector<std::string> ids(HttpClient& browser, const std::string& query = {}) {
  std::vector<std::string> found;
  const auto answer = browser.get(appointments + query).json();
  for (const auto& each : answer.at("appointments")) found.push_back(each.at("id").get<std::string>());
  return found;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("who signs in learns the own role, and which doctors there are to choose from") {
  Staff staff;
  const auto gone = staff.server.add_doctor("gone@praxis.example");
  *staff.server.look() << "UPDATE doctor SET disabled = 1 WHERE id = :id", soci::use(gone.value, "id");
  *staff.server.look() << "UPDATE doctor SET name = 'Dr. Aram' WHERE id = :id", soci::use(staff.colleague_id, "id");
  const auto session = Staff::who(staff.assistant);
  CHECK(session.at("doctor").at("role") == "assistant");
  CHECK(session.at("doctors") == Json{{{"id", staff.colleague_id}, {"displayName", "Dr. Aram"}},
                                      {{"id", staff.doctor_id}, {"displayName", "Dr. med. Jana Kern"}}});
  CHECK(Staff::who(staff.doctor).at("doctor").at("role") == "doctor");
}

TEST_CASE("an assistant makes, moves, resends and cancels appointments of every doctor of the practice") {
  Staff staff;
  const auto made = staff.assistant.post(appointments, staff.with(staff.doctor_id));
  REQUIRE(made.status == 201);
  const auto booked = made.json();
  CHECK(booked.at("doctor") == staff.doctor_id);
  const auto path = appointments + ('/' + booked.at("id").get<std::string>());
  CHECK(staff.doctor.get(path).status == 200);
  CHECK(staff.assistant.patch(path, {{"startsAt", "2026-11-24T13:00:00Z"}}).json().at("startsAt") ==
        "2026-11-24T13:00:00Z");
  CHECK(staff.assistant.patch(path, {{"patient", {{"givenName", "Augusta"}}}}).status == 200);
  const auto invitation = staff.assistant.post(path + "/invitation", {});
  CHECK(invitation.status == 201);
  CHECK(staff.assistant.remove(path).status == 204);
  CHECK(staff.doctor.get(path).json().at("state") == "cancelled");
}

TEST_CASE("the patient comes to the doctor whom the assistant has chosen") {
  Staff staff;
  *staff.server.look() << "UPDATE doctor SET name = 'Dr. Aram' WHERE id = :id", soci::use(staff.colleague_id, "id");
  const auto booked = book(staff.assistant, staff.with(staff.colleague_id, 10min));
  auto patient = staff.server.browser();
  const auto entered = patient.post("/api/v1/patient/session", redemption(staff.server, booked.tan));
  REQUIRE(entered.status == 201);
  CHECK(entered.json().at("appointment").at("doctor").at("displayName") == "Dr. Aram");
  SignalingClient waiting(staff.server.port(), upgrade_of(patient));
  waiting.hello("patient-page");
  waiting.hear<visavis::protocol::Registered>();

  SignalingClient colleague(staff.server.port(), upgrade_of(staff.colleague));
  colleague.hello("colleague-page");
  CHECK(colleague.hear<visavis::protocol::WaitingRoom>().patients.size() == 1);
  SignalingClient doctor(staff.server.port(), upgrade_of(staff.doctor));
  doctor.hello("doctor-page");
  CHECK(doctor.hear<visavis::protocol::WaitingRoom>().patients.empty());
  doctor.say(visavis::protocol::Admit{visavis::protocol::AppointmentId{booked.id}});
  CHECK(doctor.hear<visavis::protocol::Refused>().code == visavis::protocol::RefusalCode::patient_gone);
  CHECK(staff.assistant.get(appointments + ('/' + booked.id)).json().at("state") == "waiting");
}

TEST_CASE("an assistant has to say with whom, and it must be a doctor who is there") {
  Staff staff;
  const auto without = staff.assistant.post(appointments, appointment_with_ada(staff.server.now() + 1h));
  CHECK(without.status == 400);
  CHECK(without.json().at("field") == "doctor");
  const auto refused = [&](const std::string& whom) {
    const auto answer = staff.assistant.post(appointments, staff.with(whom));
    return answer.status == 422 && answer.json().at("field") == "doctor";
  };
  CHECK(refused(staff.assistant_id));
  CHECK(refused("nobody"));
  *staff.server.look() << "UPDATE doctor SET disabled = 1 WHERE id = :id", soci::use(staff.colleague_id, "id");
  CHECK(refused(staff.colleague_id));
  CHECK(ids(staff.assistant).empty());
}

TEST_CASE("a doctor sees the own day, an assistant everybody's, and both a colleague's who ask for it") {
  Staff staff;
  const auto own = book(staff.doctor, appointment_with_ada(staff.server.now() + 1h)).id;
  const auto other = book(staff.doctor, staff.with(staff.colleague_id, 2h)).id;
  CHECK(ids(staff.doctor) == Ids{own});
  CHECK(ids(staff.colleague) == Ids{other});
  CHECK(ids(staff.assistant) == Ids{own, other});
  for (auto* browser : {&staff.doctor, &staff.colleague, &staff.assistant}) {
    CHECK(ids(*browser, "?doctor=" + staff.colleague_id) == Ids{other});
    CHECK(ids(*browser, "?doctor=" + staff.assistant_id).empty());
  }
  CHECK(staff.doctor.patch(appointments + ('/' + other), {{"durationMinutes", 30}}).status == 200);
}

TEST_CASE("what was arranged with one doctor does not become another's") {
  Staff staff;
  const auto path = appointments + ('/' + book(staff.doctor, appointment_with_ada(staff.server.now() + 1h)).id);
  const auto answer = staff.assistant.patch(path, {{"doctor", staff.colleague_id}});
  CHECK(answer.status == 422);
  CHECK(answer.json().at("field") == "doctor");
  CHECK(staff.assistant.patch(path, {{"doctor", staff.doctor_id}}).status == 200);
}

TEST_CASE("an assistant never gets into a call: no socket, no relay") {
  Staff staff;
  SignalingClient socket(staff.server.port(), upgrade_of(staff.assistant));
  CHECK(socket.status() == 403);
  for (const auto* role : {"", "?role=doctor"}) {
    CHECK(staff.assistant.get(std::string("/api/v1/ice-servers") + role).code() == "not_for_assistants");
    CHECK(staff.assistant.get(std::string("/api/v1/signaling") + role).code() == "not_for_assistants");
  }
}

TEST_CASE("a doctor who becomes an assistant while the page is open calls nobody in any more") {
  Staff staff;
  const auto invited = invite(staff.server, staff.doctor);
  SignalingClient patient(staff.server.port(), upgrade_of(invited.browser));
  patient.hello("patient-page");
  patient.hear<visavis::protocol::Registered>();
  SignalingClient doctor(staff.server.port(), upgrade_of(staff.doctor));
  doctor.hello("doctor-page");
  doctor.hear<visavis::protocol::WaitingRoom>();
  *staff.server.look() << "UPDATE doctor SET role = 'assistant' WHERE id = :id", soci::use(staff.doctor_id, "id");
  doctor.say(visavis::protocol::Admit{invited.appointment});
  CHECK(doctor.hear<visavis::protocol::Refused>().code == visavis::protocol::RefusalCode::session_ended);
  CHECK(patient.hears_nothing());
}

TEST_CASE("who is a patient elsewhere, and an assistant in the same browser, is the one that is meant") {
  Staff staff;
  const auto invited = invite(staff.server, staff.doctor);
  staff.assistant.cookies.insert(invited.browser.cookies.begin(), invited.browser.cookies.end());
  CHECK(staff.assistant.get("/api/v1/ice-servers?role=patient").status == 200);
  CHECK(staff.assistant.get("/api/v1/ice-servers").code() == "not_for_assistants");
}

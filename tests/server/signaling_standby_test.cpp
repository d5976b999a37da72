#include "server/signaling_people.h"
#include "server/signaling_stage.h"

using namespace visavis::protocol;
using namespace visavis::server;
using namespace visavis::tests;

namespace {

struct Standing : RoomStage {
  Standing() { let_stand_by(); }
};

Standby pair_with(const std::string& call, const std::string& page) {
  return {false, {{CallId{call}, ParticipantId{page}}}};
}
std::vector<std::string> calls_in(const std::optional<Standby>& standby) {
  REQUIRE(standby);
  std::vector<std::string> calls;
  for (const auto& pair : standby->pairs) calls.push_back(pair.call.value);
  return calls;
}
using Calls = std::vector<std::string>;

}  // namespace

TEST_CASE("who waits and the doctor are told of each other ahead of the call, once") {
  Standing stage;
  const auto patient = stage.patient();
  CHECK_FALSE(stage.heard_of<Standby>(patient));
  const auto doctor = stage.doctor();
  CHECK(stage.heard_of<Standby>(patient) == pair_with("pair-1", "desk"));
  CHECK(stage.heard_of<Standby>(doctor) ==
        Standby{true, {{CallId{"pair-1"}, ParticipantId{"mia-page"}, AppointmentId{"mia"}}}});
  stage.delay(doctor, 5min);
  CHECK_FALSE(stage.heard_of<Standby>(patient));
  CHECK_FALSE(stage.heard_of<Standby>(doctor));
}

TEST_CASE("the call has the name under which its two stood by, and nobody else stands by during it") {
  Standing stage;
  const auto doctor = stage.doctor();
  const auto patient = stage.patient();
  const auto other = stage.patient("ben");
  stage.admit(doctor);
  CHECK(stage.stored() == std::vector<Transition>{CallBegan{AppointmentId{"mia"}, CallId{"pair-1"}, stage.now}});
  CHECK(stage.heard_of<Admitted>(patient)->call == CallId{"pair-1"});
  CHECK(stage.heard_of<Admitted>(doctor)->call == CallId{"pair-1"});
  CHECK(stage.heard_of<Standby>(other) == Standby{false, {}});
  CHECK(stage.heard_of<Standby>(doctor) == Standby{true, {}});
  stage.relay(other, "desk", "words", "pair-2");
  CHECK(stage.refused(other, RefusalCode::not_in_call));
  stage.end(doctor, "pair-1");
  CHECK(stage.heard_of<Standby>(other) == pair_with("pair-3", "desk"));
}

TEST_CASE("who stands by reaches the doctor, is reached by the doctor, and by nobody else") {
  Standing stage;
  const auto doctor = stage.doctor();
  const auto patient = stage.patient();
  const auto other = stage.patient("ben");
  stage.relay(patient, "desk", "for the doctor", "pair-1");
  CHECK(stage.heard(doctor) ==
        std::vector<ServerMessage>{Relayed{CallId{"pair-1"}, ParticipantId{"mia-page"}, "for the doctor"}});
  stage.relay(doctor, "ben-page", "for ben", "pair-2");
  CHECK(stage.heard(other) == std::vector<ServerMessage>{Relayed{CallId{"pair-2"}, ParticipantId{"desk"}, "for ben"}});
  CHECK(stage.heard(patient).empty());
  stage.relay(other, "desk", "words", "pair-1");
  CHECK(stage.refused(other, RefusalCode::not_in_call));
  CHECK(stage.heard(doctor).empty());
  stage.relay(patient, "ben-page", "words", "pair-1");
  CHECK(stage.heard(other).empty());
}

TEST_CASE("the three who wait longest stand by, and the next one moves up") {
  Standing stage;
  const auto doctor = stage.doctor();
  std::vector<Caller> patients;
  for (const auto* name : {"mia", "ben", "zoe", "kim"}) {
    patients.push_back(stage.patient(name));
    stage.wait(1min);
  }
  stage.delay(doctor, 5min, "kim");
  stage.leave(patients[1]);
  CHECK(calls_in(stage.heard_of<Standby>(doctor)) == Calls{"pair-1", "pair-3", "pair-4"});
  CHECK(stage.heard_of<Standby>(patients[1]) == Standby{false, {}});
  CHECK(stage.heard_of<Standby>(patients[3]) == pair_with("pair-4", "desk"));
}

TEST_CASE("standby is about two connections: with another of either it begins anew") {
  Standing stage;
  auto doctor = stage.doctor();
  auto patient = stage.patient();
  SECTION("the patient is lost, and comes back") {
    stage.disconnect(patient);
    CHECK(stage.heard_of<Standby>(doctor) == Standby{true, {}});
    patient = stage.patient();
  }
  SECTION("the doctor's is made anew") {
    doctor = stage.doctor();
  }
  CHECK(calls_in(stage.heard_of<Standby>(doctor)) == Calls{"pair-2"});
  CHECK(stage.heard_of<Standby>(patient) == pair_with("pair-2", "desk"));
}

TEST_CASE("who is lost but keeps the place can be called in all the same") {
  Standing stage;
  const auto doctor = stage.doctor();
  stage.disconnect(stage.patient());
  stage.admit(doctor);
  CHECK(stage.heard_of<Admitted>(doctor)->call == CallId{"call-1"});
}

TEST_CASE("nobody stands by whom the doctor does not see yet") {
  Standing stage;
  stage.starts_at = stage.now + 31min;
  const auto doctor = stage.doctor();
  const auto patient = stage.patient();
  CHECK_FALSE(stage.heard_of<Standby>(patient));
  stage.wait(1min);
  CHECK(stage.heard_of<Standby>(patient) == pair_with("pair-1", "desk"));
}

TEST_CASE("two pages talk before admission, and the call goes on with what they agreed") {
  RunningServer server;
  auto browser = server.doctor();
  auto invited = invite(server, browser);
  SignalingClient doctor(server.port(), upgrade_of(browser));
  SignalingClient patient(server.port(), upgrade_of(invited.browser));
  doctor.hello("doctor-page");
  doctor.hear<visavis::protocol::WaitingRoom>();
  patient.hello("patient-page");
  const auto at_desk = doctor.stands_by();
  REQUIRE(at_desk.pairs.size() == 1);
  const auto call = at_desk.pairs[0].call;
  CHECK(at_desk.pairs[0].other == ParticipantId{"patient-page"});
  CHECK(patient.stands_by() == Standby{false, {{call, ParticipantId{"doctor-page"}}}});
  patient.hear<Registered>();
  doctor.hear<visavis::protocol::WaitingRoom>();
  doctor.say(Relay{call, ParticipantId{"patient-page"}, "an offer"});
  CHECK(patient.hear<Relayed>() == Relayed{call, ParticipantId{"doctor-page"}, "an offer"});
  doctor.say(Admit{invited.appointment});
  CHECK(doctor.hear<Admitted>().call == call);
  CHECK(patient.hear<Admitted>().call == call);
}

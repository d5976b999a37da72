#include "server/signaling_stage.h"

using namespace visavis::protocol;
using namespace visavis::server;
using namespace visavis::tests;

namespace {

const Participant ada{ParticipantId{"desk"}, Role::doctor, "Dr. Ada", 0};
const Participant mia{ParticipantId{"mia-page"}, Role::patient, "mia Köhler", 1};

// As the doctor, or the patient, is told of it.
Admitted to_doctor(Instant at, std::vector<Participant> others) {
  return {CallId{"call-1"}, at, true, std::move(others), 0, {0, 1}};
}
Admitted to_patient(Instant at, std::vector<Participant> others) {
  return {CallId{"call-1"}, at, false, std::move(others), 1, {0, 1}};
}

struct InCall : RoomStage {
  Caller doctor_there = doctor();
  Caller patient_there = patient();
  Instant began = now;
  InCall() { admit(doctor_there); }
};

}  // namespace

TEST_CASE("who is called in and the doctor are told of each other, after it was stored") {
  RoomStage stage;
  const auto doctor = stage.doctor();
  const auto patient = stage.patient();
  const auto other = stage.patient("ben");
  stage.admit(doctor);
  CHECK(stage.stored() == std::vector<Transition>{CallBegan{AppointmentId{"mia"}, CallId{"call-1"}, stage.now}});
  CHECK(stage.heard_of<Admitted>(doctor) == to_doctor(stage.now, {mia}));
  CHECK(stage.heard(patient) == std::vector<ServerMessage>{to_patient(stage.now, {ada})});
  CHECK(stage.heard(other).empty());
  CHECK(stage.waiting() == std::vector<std::string>{"ben"});
}

TEST_CASE("only the doctor calls somebody in, one at a time, and only who waits") {
  RoomStage stage;
  const auto doctor = stage.doctor();
  const auto patient = stage.patient();
  const auto other = stage.patient("ben");
  stage.admit(patient);
  CHECK(stage.refused(patient, RefusalCode::unexpected));
  stage.admit(doctor, "nobody");
  CHECK(stage.refused(doctor, RefusalCode::patient_gone));
  stage.leave(doctor);
  CHECK(stage.refused(doctor, RefusalCode::unexpected));
  stage.admit(doctor);
  stage.admit(doctor, "ben");
  CHECK(stage.refused(doctor, RefusalCode::already_in_call));
  CHECK(stage.heard(other).empty());
}

TEST_CASE("a patient who lost the line a moment ago can be called in, and finds the call on coming back") {
  RoomStage stage;
  const auto doctor = stage.doctor();
  stage.disconnect(stage.patient());
  stage.wait(10s);
  stage.admit(doctor);
  CHECK(stage.heard_of<Admitted>(doctor)->others == std::vector{mia});
  stage.wait(1min);
  const auto again = stage.patient();
  CHECK(stage.heard_of<Welcome>(again)->call == CallId{"call-1"});
  CHECK(stage.heard_of<Admitted>(again)->others == std::vector{ada});
  CHECK(stage.heard(doctor).empty());
}

TEST_CASE("what one says is brought to the other of the same call, and to nobody else") {
  InCall stage;
  const auto other = stage.patient("ben");
  stage.relay(stage.patient_there, "desk", "for the doctor");
  CHECK(stage.heard(stage.doctor_there) ==
        std::vector<ServerMessage>{Relayed{CallId{"call-1"}, mia.id, "for the doctor"}});
  CHECK(stage.heard(other).empty());
  stage.relay(stage.doctor_there, "ben-page");
  CHECK(stage.heard(other).empty());
  stage.relay(stage.doctor_there, "desk");
  CHECK(stage.heard(stage.doctor_there).empty());
  stage.relay(other, "desk");
  CHECK(stage.refused(other, RefusalCode::not_in_call));
  CHECK(stage.heard(stage.doctor_there).empty());
}

TEST_CASE("what is for a page that has gone is not brought to the one that came after") {
  InCall stage;
  const auto again = stage.patient("mia", "new page");
  stage.relay(stage.doctor_there, "mia-page");
  CHECK(stage.heard(again).empty());
  stage.relay(stage.doctor_there, "new page");
  CHECK(stage.heard_of<Relayed>(again)->payload == "words");
}

TEST_CASE("either may end the call, and both are told how long it was") {
  for (const bool doctor_ends : {true, false}) {
    InCall stage;
    stage.wait(90s);
    stage.end(doctor_ends ? stage.doctor_there : stage.patient_there);
    const std::vector<ServerMessage> ended{CallEnded{CallId{"call-1"}, 90s}};
    CHECK(stage.heard(stage.doctor_there) == ended);
    CHECK(stage.heard(stage.patient_there) == ended);
    CHECK(stage.stored() == std::vector<Transition>{BothPresent{AppointmentId{"mia"}, CallId{"call-1"}, 30s},
                                                    CallOver{AppointmentId{"mia"}, CallId{"call-1"}}});
    stage.relay(stage.doctor_there, "mia-page");
    CHECK(stage.refused(stage.doctor_there, RefusalCode::not_in_call));
    stage.end(stage.doctor_there);
    CHECK(stage.refused(stage.doctor_there, RefusalCode::not_in_call));
  }
}

TEST_CASE("nobody ends a call that they are not in, or another one than they mean") {
  InCall stage;
  const auto other = stage.patient("ben");
  stage.end(other);
  CHECK(stage.refused(other, RefusalCode::not_in_call));
  stage.end(stage.patient_there, "call-0");
  CHECK(stage.refused(stage.patient_there, RefusalCode::not_in_call));
}

TEST_CASE("leaving that crosses the admission ends the call") {
  InCall stage;
  stage.leave(stage.patient_there);
  CHECK(stage.heard_of<CallEnded>(stage.doctor_there) == CallEnded{CallId{"call-1"}, 0s});
  CHECK(stage.stored() == std::vector<Transition>{CallOver{AppointmentId{"mia"}, CallId{"call-1"}}});
}

TEST_CASE("who comes back to a call as the same page disturbs nobody; as another page it is told to the other") {
  InCall stage;
  stage.disconnect(stage.patient_there);
  auto again = stage.patient();
  CHECK(stage.heard(again) == std::vector<ServerMessage>{Welcome{Role::patient, stage.now, CallId{"call-1"}},
                                                         to_patient(stage.began, {ada})});
  CHECK(stage.heard(stage.doctor_there).empty());
  again = stage.patient("mia", "new page");
  const Participant anew{ParticipantId{"new page"}, Role::patient, "mia Köhler", 1};
  CHECK(stage.heard(stage.doctor_there) == std::vector<ServerMessage>{to_doctor(stage.began, {anew})});
  CHECK(stage.stored().empty());
}

TEST_CASE("a patient who comes after the call has ended waits again") {
  InCall stage;
  stage.disconnect(stage.patient_there);
  stage.end(stage.doctor_there);
  const auto again = stage.patient();
  CHECK(stage.heard(again) == std::vector<ServerMessage>{Welcome{Role::patient, stage.now, {}},
                                                         Registered{stage.now, stage.starts_at - 30min}});
  CHECK(stage.waiting() == std::vector<std::string>{"mia"});
}

TEST_CASE("a doctor who signs out ends the call for both, and the waiting patients stay") {
  InCall stage;
  stage.patient("ben");
  stage.sign_out(stage.doctor_there);
  CHECK(stage.heard(stage.patient_there) == std::vector<ServerMessage>{CallEnded{CallId{"call-1"}, 0s}});
  stage.doctor("desk", "next session");
  CHECK(stage.waiting() == std::vector<std::string>{"ben"});
}

TEST_CASE("a doctor who signs out while the line is lost ends the call too") {
  InCall stage;
  stage.disconnect(stage.doctor_there);
  stage.sign_out(stage.doctor_there);
  CHECK(stage.heard_of<CallEnded>(stage.patient_there));
}

TEST_CASE("a doctor who signs out elsewhere goes on with the call here") {
  InCall stage;
  const auto elsewhere = stage.doctor("other desk", "other session");
  CHECK(stage.heard(stage.doctor_there) == std::vector<ServerMessage>{Replaced{}});
  stage.sign_out(stage.doctor_there);
  CHECK(stage.stored().empty());
  CHECK(stage.heard(elsewhere).empty());
}

TEST_CASE("a patient who signs out ends the call") {
  InCall stage;
  stage.sign_out(stage.patient_there);
  CHECK(stage.heard_of<CallEnded>(stage.doctor_there));
}

TEST_CASE("a call ends when its appointment is cancelled") {
  InCall stage;
  stage.cancel("mia");
  CHECK(stage.heard_of<CallEnded>(stage.doctor_there));
  CHECK(stage.heard(stage.patient_there) ==
        std::vector<ServerMessage>{CallEnded{CallId{"call-1"}, 0s}, Refused{RefusalCode::session_ended}});
  CHECK(stage.closed(stage.patient_there));
}

TEST_CASE("a call that nobody has come back to for ten minutes is over") {
  InCall stage;
  stage.disconnect(stage.patient_there);
  stage.wait(1h);
  stage.disconnect(stage.doctor_there);
  stage.wait(9min);
  const auto again = stage.doctor();
  CHECK(stage.heard_of<Welcome>(again)->call == CallId{"call-1"});
  stage.wait(1h);
  stage.disconnect(again);
  stage.wait(10min);
  CHECK(stage.stored() == std::vector<Transition>{CallOver{AppointmentId{"mia"}, CallId{"call-1"}}});
  const auto late = stage.doctor();
  CHECK_FALSE(stage.heard_of<Welcome>(late)->call);
  CHECK_FALSE(stage.room.next());
}

TEST_CASE("after a restart the two of a call learn of each other as they come back") {
  RoomStage stage;
  const Instant began = stage.now - 5min;
  stage.room.resume(Call{CallId{"call-1"}, AppointmentId{"mia"}, began, {}, {}}, stage.now);
  const auto patient = stage.patient();
  CHECK(stage.heard(patient) ==
        std::vector<ServerMessage>{Welcome{Role::patient, stage.now, CallId{"call-1"}}, to_patient(began, {})});
  const auto doctor = stage.doctor();
  CHECK(stage.heard_of<Admitted>(doctor) == to_doctor(began, {mia}));
  CHECK(stage.heard(patient) == std::vector<ServerMessage>{to_patient(began, {ada})});
  stage.relay(doctor, "mia-page");
  CHECK(stage.heard_of<Relayed>(patient));
}

TEST_CASE("a call to which nobody comes back after a restart is over after ten minutes") {
  RoomStage stage;
  stage.room.resume(Call{CallId{"call-1"}, AppointmentId{"mia"}, stage.now - 5min, {}, {}}, stage.now);
  stage.wait(10min);
  CHECK(stage.stored() == std::vector<Transition>{CallOver{AppointmentId{"mia"}, CallId{"call-1"}}});
}

TEST_CASE("a running call hides nobody who waits, and who waits is not told of it") {
  InCall stage;
  const auto other = stage.patient("ben");
  CHECK_FALSE(stage.heard_of<Welcome>(other)->call);
  CHECK(stage.waiting() == std::vector<std::string>{"ben"});
  stage.end(stage.doctor_there);
  CHECK(stage.heard(other).empty());
  stage.admit(stage.doctor_there, "ben");
  CHECK(stage.heard_of<Admitted>(other)->call == CallId{"call-2"});
}

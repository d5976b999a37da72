#include "server/signaling_people.h"

using namespace visavis::protocol;
using namespace visavis::tests;

TEST_CASE("a consultation: wait, call in, talk, end; each step stands in the day") {
  RunningServer server;
  auto browser = server.doctor();
  auto invited = invite(server, browser);
  SignalingClient doctor(server.port(), upgrade_of(browser));
  doctor.hello("doctor-page");
  CHECK(doctor.hear<WaitingRoom>().patients.empty());
  CHECK(state_of(browser, invited.appointment) == "planned");

  SignalingClient patient(server.port(), upgrade_of(invited.browser));
  CHECK(patient.hello("patient-page").role == Role::patient);
  CHECK(patient.hear<Registered>().opens_at == server.now() - 20min);
  const auto waiting = doctor.hear<WaitingRoom>().patients;
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].appointment == invited.appointment);
  CHECK(waiting[0].given_name == "Ada");
  CHECK(waiting[0].family_name == "Lovelace");
  CHECK(state_of(browser, invited.appointment) == "waiting");

  server.pass(1min);
  doctor.say(Admit{invited.appointment});
  const auto theirs = patient.hear<Admitted>();
  CHECK(theirs.others ==
        std::vector<Participant>{{ParticipantId{"doctor-page"}, Role::doctor, "Dr. med. Jana Kern", 0}});
  CHECK_FALSE(theirs.initiator);
  const auto own = doctor.hear<Admitted>();
  CHECK(own.others == std::vector<Participant>{{ParticipantId{"patient-page"}, Role::patient, "Ada Lovelace", 1}});
  CHECK(own.initiator);
  CHECK(own.call == theirs.call);
  CHECK(own.started_at == server.now());
  CHECK(doctor.hear<WaitingRoom>().patients.empty());
  CHECK(state_of(browser, invited.appointment) == "in_call");

  doctor.say(Relay{own.call, ParticipantId{"patient-page"}, "an offer \n\x01 of any characters"});
  CHECK(patient.hear<Relayed>() ==
        Relayed{own.call, ParticipantId{"doctor-page"}, "an offer \n\x01 of any characters"});

  server.pass(5min);
  patient.say(EndCall{own.call});
  CHECK(patient.hear<CallEnded>() == CallEnded{own.call, 5min});
  CHECK(doctor.hear<CallEnded>() == CallEnded{own.call, 5min});
  CHECK(state_of(browser, invited.appointment) == "done");
}

TEST_CASE("a patient that waits, and what is said in a call, is nobody else's business") {
  RunningServer server;
  server.add_doctor("other@praxis.example");
  auto other_browser = server.doctor("other@praxis.example");
  auto other_patient = invite(server, other_browser, "Mia");
  Consultation talk(server);
  SignalingClient other_doctor(server.port(), upgrade_of(other_browser));
  other_doctor.hello("other-doctor");
  CHECK(other_doctor.hear<WaitingRoom>().patients.empty());
  SignalingClient waiting(server.port(), upgrade_of(other_patient.browser));
  waiting.hello("waiting-page");
  waiting.hear<Registered>();
  CHECK(other_doctor.hear<WaitingRoom>().patients.size() == 1);
  CHECK(talk.doctor.hears_nothing());

  other_doctor.say(Admit{talk.patient_there.appointment});
  CHECK(other_doctor.hear<Refused>().code == RefusalCode::patient_gone);
  talk.doctor.say(Admit{other_patient.appointment});
  CHECK(talk.doctor.hear<Refused>().code == RefusalCode::already_in_call);
  for (auto* outsider : {&other_doctor, &waiting}) {
    outsider->say(Relay{talk.call, ParticipantId{"patient-page"}, "let me in"});
    CHECK(outsider->hear<Refused>().code == RefusalCode::not_in_call);
    outsider->say(EndCall{talk.call});
    CHECK(outsider->hear<Refused>().code == RefusalCode::not_in_call);
  }
  talk.doctor.say(Relay{talk.call, ParticipantId{"waiting-page"}, "who is there"});
  CHECK(waiting.hears_nothing());
  CHECK(talk.patient.hears_nothing());
}

TEST_CASE("who opens the page a second time replaces the first, in the same browser and in another") {
  RunningServer server;
  auto browser = server.doctor();
  auto invited = invite(server, browser);
  SignalingClient first(server.port(), upgrade_of(invited.browser));
  first.hello("first-page");
  first.hear<Registered>();
  SignalingClient second(server.port(), upgrade_of(invited.browser));
  second.hello("second-page");
  second.hear<Registered>();
  first.hear<Replaced>();
  CHECK(first.is_closed());

  const auto elsewhere = enter(server, invited.tan);
  second.hear<Replaced>();
  CHECK(second.is_closed());
  CHECK(SignalingClient(server.port(), upgrade_of(invited.browser)).status() == 401);
  SignalingClient third(server.port(), upgrade_of(elsewhere));
  third.hello("third-page");
  third.hear<Registered>();
}

TEST_CASE("a session that ended after the upgrade says no hello") {
  RunningServer server;
  auto browser = server.doctor();
  SignalingClient client(server.port(), upgrade_of(browser));
  *server.look() << "DELETE FROM practice_session";
  client.say(Hello{ParticipantId{"page"}, true, true});
  CHECK(client.hear<Refused>().code == RefusalCode::session_ended);
  CHECK(client.is_closed());
}

TEST_CASE("a doctor who was disabled by the command line calls nobody in") {
  RunningServer server;
  auto browser = server.doctor();
  auto invited = invite(server, browser);
  SignalingClient patient(server.port(), upgrade_of(invited.browser));
  patient.hello("patient-page");
  patient.hear<Registered>();
  SignalingClient doctor(server.port(), upgrade_of(browser));
  doctor.hello("doctor-page");
  doctor.hear<WaitingRoom>();
  *server.look() << "UPDATE doctor SET disabled = 1";
  doctor.say(Admit{invited.appointment});
  CHECK(doctor.hear<Refused>().code == RefusalCode::session_ended);
  CHECK(doctor.is_closed());
  CHECK(patient.hears_nothing());
}

TEST_CASE("a doctor who signs out ends the call for the patient, and is told nothing more") {
  RunningServer server;
  Consultation talk(server);
  talk.doctor_browser.remove("/api/v1/practice/session");
  CHECK(talk.patient.hear<CallEnded>().call == talk.call);
  CHECK(talk.doctor.hear<Refused>().code == RefusalCode::session_ended);
  CHECK(talk.doctor.is_closed());
  auto again = server.doctor();
  CHECK(state_of(again, talk.patient_there.appointment) == "done");
}

TEST_CASE("a patient who signs out gives up the call") {
  RunningServer server;
  Consultation talk(server);
  talk.patient_there.browser.remove("/api/v1/patient/session");
  CHECK(talk.doctor.hear<CallEnded>().call == talk.call);
  CHECK(talk.patient.is_closed());
}

TEST_CASE("who waits is told of a moved appointment, and sent away from a cancelled one") {
  RunningServer server;
  auto browser = server.doctor();
  auto invited = invite(server, browser);
  SignalingClient patient(server.port(), upgrade_of(invited.browser));
  patient.hello("patient-page");
  patient.hear<Registered>();
  SignalingClient doctor(server.port(), upgrade_of(browser));
  doctor.hello("doctor-page");
  CHECK(doctor.hear<WaitingRoom>().patients.size() == 1);

  const std::string address = "/api/v1/appointments/" + invited.appointment.value;
  auto moved = appointment_with_ada(server.now() + 2h);
  moved.erase("lang");
  REQUIRE(browser.patch(address, moved).status == 200);
  CHECK(patient.hear<Registered>().opens_at == server.now() + 90min);
  CHECK(doctor.hear<WaitingRoom>().patients.empty());

  REQUIRE(browser.remove(address).status == 204);
  CHECK(patient.hear<Refused>().code == RefusalCode::session_ended);
  CHECK(patient.is_closed());
}

TEST_CASE("an appointment that another program cancelled is not called in") {
  RunningServer server;
  auto browser = server.doctor();
  auto invited = invite(server, browser);
  SignalingClient patient(server.port(), upgrade_of(invited.browser));
  patient.hello("patient-page");
  patient.hear<Registered>();
  SignalingClient doctor(server.port(), upgrade_of(browser));
  doctor.hello("doctor-page");
  doctor.hear<WaitingRoom>();
  *server.look() << "UPDATE appointment SET state = 'cancelled'";
  doctor.say(Admit{invited.appointment});
  CHECK(doctor.hear<Refused>().code == RefusalCode::patient_gone);
  CHECK(doctor.hear<WaitingRoom>().patients.empty());
  CHECK(patient.hear<Refused>().code == RefusalCode::session_ended);
}

TEST_CASE("a lost patient stays in the list for a while, and is planned again after it") {
  visavis::server::SignalingLimits limits;
  limits.place = 1s;
  RunningServer server({}, limits);
  auto browser = server.doctor();
  auto invited = invite(server, browser);
  SignalingClient doctor(server.port(), upgrade_of(browser));
  doctor.hello("doctor-page");
  doctor.hear<WaitingRoom>();
  SignalingClient patient(server.port(), upgrade_of(invited.browser));
  patient.hello("patient-page");
  CHECK(doctor.hear<WaitingRoom>().patients.size() == 1);
  patient.vanish();
  CHECK(doctor.hears_nothing());
  server.pass(1s);
  CHECK(doctor.hear<WaitingRoom>().patients.empty());
  CHECK(state_of(browser, invited.appointment) == "planned");
}

#include "server/signaling_people.h"

using namespace visavis::protocol;
using namespace visavis::tests;

TEST_CASE("a call goes on after a restart of the server, for both, and ends as it should") {
  RunningServer server;
  Consultation talk(server);
  const auto began = server.now();
  server.restart();
  server.pass(1min);
  SignalingClient patient(server.port(), upgrade_of(talk.patient_there.browser));
  CHECK(patient.hello("patient-page").call == talk.call);
  CHECK(patient.hear<Admitted>() == Admitted{talk.call, began, false, {}, 1, {0, 1}});
  SignalingClient doctor(server.port(), upgrade_of(talk.doctor_browser));
  CHECK(doctor.hello("doctor-page").call == talk.call);
  CHECK(doctor.hear<Admitted>().others.at(0).id == ParticipantId{"patient-page"});
  CHECK(patient.hear<Admitted>().others.at(0).display_name == "Dr. med. Jana Kern");
  doctor.hear<WaitingRoom>();
  doctor.say(EndCall{talk.call});
  CHECK(patient.hear<CallEnded>() == CallEnded{talk.call, 1min});
  auto again = server.doctor();
  CHECK(state_of(again, talk.patient_there.appointment) == "done");
}

TEST_CASE("a doctor who signs out after a restart, before coming back, ends the call") {
  RunningServer server;
  Consultation talk(server);
  server.restart();
  SignalingClient patient(server.port(), upgrade_of(talk.patient_there.browser));
  patient.hello("patient-page");
  patient.hear<Admitted>();
  auto browser = server.browser();
  browser.cookies = talk.doctor_browser.cookies;
  browser.remove("/api/v1/practice/session");
  CHECK(patient.hear<CallEnded>().call == talk.call);
}

TEST_CASE("who waited before a restart waits again on coming back") {
  RunningServer server;
  auto browser = server.doctor();
  auto invited = invite(server, browser);
  SignalingClient(server.port(), upgrade_of(invited.browser)).hello("patient-page");
  server.restart();
  auto doctor_browser = server.doctor();
  CHECK(state_of(doctor_browser, invited.appointment) == "planned");
  SignalingClient patient(server.port(), upgrade_of(invited.browser));
  patient.hello("patient-page");
  patient.hear<Registered>();
  CHECK(state_of(doctor_browser, invited.appointment) == "waiting");
}

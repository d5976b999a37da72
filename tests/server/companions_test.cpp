// More than two in a consultation: an interpreter, a relative, a colleague.
#include "server/signaling_people.h"
#include "server/signaling_stage.h"

using namespace visavis::protocol;
using namespace visavis::server;
using namespace visavis::tests;

namespace {

std::vector<int> places_of(const std::vector<Participant>& others) {
  std::vector<int> places;
  for (const auto& other : others) places.push_back(other.place);
  return places;
}

struct CallOfThree : RoomStage {
  Caller doctor_there = doctor();
  Caller patient_there = patient();
  Caller olga_there = companion("olga");
  CallOfThree() { admit(doctor_there); }
};

}  // namespace

TEST_CASE("who comes along is called in with the patient, and each is told of all the others") {
  RoomStage stage;
  const auto doctor = stage.doctor();
  const auto patient = stage.patient();
  const auto olga = stage.companion("olga");
  CHECK(stage.waiting() == std::vector<std::string>{"mia", "olga"});
  stage.admit(doctor);
  CHECK(stage.waiting().empty());
  CHECK(stage.stored() == std::vector<Transition>{CallBegan{AppointmentId{"mia"}, CallId{"call-1"}, stage.now},
                                                  Joined{AppointmentId{"olga"}, CallId{"call-1"}, stage.now}});
  CHECK(places_of(stage.heard_of<Admitted>(doctor)->others) == std::vector{1, 2});
  CHECK(places_of(stage.heard_of<Admitted>(patient)->others) == std::vector{0, 2});
  const auto theirs = *stage.heard_of<Admitted>(olga);
  CHECK(places_of(theirs.others) == std::vector{0, 1});
  CHECK(theirs.place == 2);
  CHECK(theirs.places == std::vector{0, 1, 2});
  CHECK(theirs.others[1].display_name == "mia Köhler");
}

TEST_CASE("of each two one makes the offers") {
  CallOfThree stage;
  const auto told = [&](const Caller& who) { return *stage.heard_of<Admitted>(who); };
  const std::vector callers{stage.doctor_there, stage.patient_there, stage.olga_there};
  for (const auto& one : callers) {
    for (const auto& participant : told(one).others) {
      const auto& other = callers[static_cast<std::size_t>(participant.place)];
      const auto& back = told(other).others;
      const auto me = std::find_if(back.begin(), back.end(), [&](const auto& p) { return p.place == told(one).place; });
      REQUIRE(me != back.end());
      CHECK(told(one).offers_to(participant) != told(other).offers_to(*me));
    }
  }
}

TEST_CASE("whoever comes later is let in by the doctor, and by nobody else") {
  RoomStage stage;
  const auto doctor = stage.doctor();
  const auto patient = stage.patient();
  stage.admit(doctor);
  const auto olga = stage.companion("olga");
  const auto room = stage.heard_of<visavis::protocol::WaitingRoom>(doctor);
  REQUIRE(room->patients.size() == 1);
  CHECK(room->patients[0].may_join);
  CHECK(room->patients[0].companion_of == AppointmentId{"mia"});
  CHECK(stage.heard(patient).empty());
  stage.admit(patient, "olga");
  CHECK(stage.refused(patient, RefusalCode::unexpected));
  stage.relay(olga, "desk");
  CHECK(stage.refused(olga, RefusalCode::not_in_call));
  stage.admit(doctor, "olga");
  CHECK(stage.heard_of<Admitted>(patient)->others.size() == 2);
  CHECK(stage.heard_of<Admitted>(olga)->others.size() == 2);
  stage.relay(olga, "mia-page", "hello");
  CHECK(stage.heard_of<Relayed>(patient)->from == ParticipantId{"olga-page"});
}

TEST_CASE("a companion is not called in alone, and not into another's call") {
  RoomStage stage;
  const auto doctor = stage.doctor();
  const auto patient = stage.patient();
  stage.companion("olga");
  stage.companion("iwan", "ben");
  stage.admit(doctor, "olga");
  CHECK(stage.refused(doctor, RefusalCode::patient_gone));
  stage.admit(doctor);
  CHECK(stage.waiting() == std::vector<std::string>{"iwan"});
  stage.admit(doctor, "iwan");
  CHECK(stage.refused(doctor, RefusalCode::already_in_call));
}

TEST_CASE("a companion leaves alone; the others are told, and talk on") {
  CallOfThree stage;
  stage.wait(1min);
  stage.end(stage.olga_there);
  CHECK(stage.heard(stage.olga_there) == std::vector<ServerMessage>{CallEnded{CallId{"call-1"}, 1min}});
  CHECK(stage.stored() == std::vector<Transition>{CallOver{AppointmentId{"olga"}, CallId{"call-1"}}});
  const auto left = *stage.heard_of<Admitted>(stage.doctor_there);
  CHECK(places_of(left.others) == std::vector{1});
  CHECK(left.places == std::vector{0, 1});
  stage.relay(stage.patient_there, "desk");
  CHECK(stage.heard_of<Relayed>(stage.doctor_there));
  stage.relay(stage.patient_there, "olga-page");
  CHECK(stage.heard(stage.olga_there).empty());
}

TEST_CASE("where the patient leaves, or the doctor, the call is over for all") {
  for (const bool doctor_ends : {true, false}) {
    CallOfThree stage;
    stage.end(doctor_ends ? stage.doctor_there : stage.patient_there);
    for (const auto& who : {stage.doctor_there, stage.patient_there, stage.olga_there}) {
      CHECK(stage.heard_of<CallEnded>(who) == CallEnded{CallId{"call-1"}, 0s});
    }
    CHECK(stage.stored().back() == Transition{CallOver{AppointmentId{"olga"}, CallId{"call-1"}}});
    CHECK_FALSE(stage.room.in_call());
  }
}

TEST_CASE("a companion who waits is told that the consultation is over, and that it may go on after all") {
  RoomStage stage;
  const auto doctor = stage.doctor();
  const auto patient = stage.patient();
  stage.admit(doctor);
  const auto olga = stage.companion("olga");
  CHECK_FALSE(stage.heard_of<Registered>(olga)->over);
  stage.end(patient);
  CHECK(stage.heard_of<Registered>(olga)->over);
  const auto igor = stage.companion("igor");
  CHECK(stage.heard_of<Registered>(igor)->over);
  const auto back = stage.patient();
  CHECK_FALSE(stage.heard_of<Registered>(olga)->over);
  stage.leave(back);
  CHECK(stage.heard_of<Registered>(olga)->over);
  stage.patient();
  stage.admit(doctor);
  CHECK(stage.heard_of<Admitted>(olga)->others.size() == 3);
}

TEST_CASE("that a consultation is over outlasts the next one") {
  RoomStage stage;
  const auto doctor = stage.doctor();
  stage.patient();
  stage.admit(doctor);
  stage.end(doctor);
  stage.patient("ben");
  stage.admit(doctor, "ben");
  stage.end(doctor, "call-2");
  CHECK(stage.heard_of<Registered>(stage.companion("olga"))->over);
}

TEST_CASE("who waits with a patient is told of the same delay") {
  RoomStage stage;
  const auto doctor = stage.doctor();
  stage.patient();
  const auto olga = stage.companion("olga");
  stage.delay(doctor, 10min);
  CHECK(stage.heard_of<Registered>(olga)->expected_at == stage.now + 10min);
  CHECK(stage.heard_of<Registered>(stage.companion("igor"))->expected_at == stage.now + 10min);
}

TEST_CASE("a companion alone does not keep a call") {
  CallOfThree stage;
  stage.disconnect(stage.doctor_there);
  stage.disconnect(stage.patient_there);
  stage.wait(1h);
  CHECK_FALSE(stage.room.in_call());
}

TEST_CASE("who comes back has the same place, and who comes to a full call waits") {
  CallOfThree stage;
  stage.companion("iwan");
  stage.admit(stage.doctor_there, "iwan");
  const auto olga = stage.companion("olga", "mia", "loaded anew");
  CHECK(stage.heard_of<Admitted>(olga)->place == 2);
  const auto told = stage.heard_of<Admitted>(stage.doctor_there)->others;
  CHECK(places_of(told) == std::vector{1, 2, 3});
  stage.companion("one too many");
  stage.admit(stage.doctor_there, "one too many");
  CHECK(stage.refused(stage.doctor_there, RefusalCode::already_in_call));
}

TEST_CASE("nobody speaks in another's name") {
  CallOfThree stage;
  const auto impostor = stage.companion("olga", "mia", "mia-page");
  CHECK(stage.refused(impostor, RefusalCode::unexpected));
  CHECK(stage.closed(impostor));
  stage.relay(stage.doctor_there, "mia-page", "for the patient");
  CHECK(stage.heard_of<Relayed>(stage.patient_there));
  CHECK(stage.heard(impostor).empty());
  // Nor of somebody who is away.
  stage.disconnect(stage.patient_there);
  const auto later = stage.companion("olga", "mia", "mia-page");
  CHECK(stage.refused(later, RefusalCode::unexpected));
}

TEST_CASE("the doctor has a companion leave; nobody else can, and nobody else is left out") {
  CallOfThree stage;
  stage.dismiss(stage.patient_there, 2);
  CHECK(stage.refused(stage.patient_there, RefusalCode::unexpected));
  stage.dismiss(stage.doctor_there, 1);
  CHECK(stage.refused(stage.doctor_there, RefusalCode::not_in_call));
  stage.dismiss(stage.doctor_there, 2);
  CHECK(stage.heard_of<CallEnded>(stage.olga_there));
  CHECK(stage.heard_of<Admitted>(stage.patient_there)->places == std::vector{0, 1});
}

TEST_CASE("a companion who does not come back is not waited for for ever") {
  CallOfThree stage;
  stage.disconnect(stage.olga_there);
  stage.wait(9min);
  CHECK(stage.heard(stage.patient_there).empty());
  stage.wait(2min);
  CHECK(stage.heard_of<Admitted>(stage.patient_there)->places == std::vector{0, 1});
}

TEST_CASE("a cancelled invitation takes a companion out of the call") {
  CallOfThree stage;
  stage.cancel("olga");
  CHECK(stage.closed(stage.olga_there));
  CHECK(stage.room.in_call());
  CHECK(stage.heard_of<Admitted>(stage.patient_there)->others.size() == 1);
}

namespace {

struct Practice {
  RunningServer server;
  HttpClient doctor = server.doctor();
  Booked booked = book(doctor, appointment_with_ada(server.now() + 10min));

  Response companion(const std::string& of, const std::string& name = "Olga") {
    auto request = appointment_with_ada(server.now() + 3h);
    request["patient"] = {{"givenName", name}, {"familyName", "Lovelace"}};
    request["companionOf"] = of;
    return doctor.post("/api/v1/appointments", request);
  }
};

}  // namespace

TEST_CASE("somebody is invited to another's consultation, with a TAN of their own and at its time") {
  Practice practice;
  const auto made = practice.companion(practice.booked.id);
  REQUIRE(made.status == 201);
  const auto json = made.json();
  CHECK(json.at("companionOf") == practice.booked.id);
  CHECK(json.at("startsAt") == to_iso8601(practice.server.now() + 10min));
  CHECK(json.at("overlaps").empty());
  const auto tan = json.at("invitation").at("tan").get<std::string>();
  CHECK(tan != practice.booked.tan);
  CHECK(practice.companion(practice.booked.id, "Iwan").status == 201);
  CHECK(practice.companion(practice.booked.id, "Third").status == 422);
  CHECK(practice.companion(json.at("id").get<std::string>()).status == 422);
  CHECK(practice.companion("nobody").status == 422);
}

TEST_CASE("companions come when the patient does, or not at all") {
  Practice practice;
  const auto companion = practice.companion(practice.booked.id).json().at("id").get<std::string>();
  const std::string all = "/api/v1/appointments/";
  const auto later = to_iso8601(practice.server.now() + 4h);
  CHECK(practice.doctor.patch(all + companion, {{"startsAt", later}}).status == 422);
  CHECK(practice.doctor.patch(all + practice.booked.id, {{"startsAt", later}}).status == 200);
  CHECK(practice.doctor.get(all + companion).json().at("startsAt") == later);
  CHECK(practice.doctor.remove(all + practice.booked.id).status == 204);
  CHECK(practice.doctor.get(all + companion).json().at("state") == "cancelled");
}

TEST_CASE("three in a call find each other again after a restart of the server") {
  RunningServer server;
  Consultation talk(server);
  auto request = appointment_with_ada(server.now() + 10min);
  request["patient"] = {{"givenName", "Olga"}, {"familyName", "Lovelace"}};
  request["companionOf"] = talk.patient_there.appointment.value;
  const auto made = talk.doctor_browser.post("/api/v1/appointments", request).json();
  request["patient"]["givenName"] = "Iwan";
  const auto second = talk.doctor_browser.post("/api/v1/appointments", request).json();
  const auto another = enter(server, second.at("invitation").at("tan").get<std::string>(), "Iwan");
  const auto browser = enter(server, made.at("invitation").at("tan").get<std::string>(), "Olga");
  SignalingClient olga(server.port(), upgrade_of(browser));
  olga.hello("olga-page");
  olga.hear<Registered>();
  talk.doctor.hear<visavis::protocol::WaitingRoom>();
  talk.doctor.say(Admit{AppointmentId{made.at("id").get<std::string>()}});
  CHECK(olga.hear<Admitted>().others.size() == 2);
  SignalingClient iwan(server.port(), upgrade_of(another));
  iwan.hello("iwan-page");
  iwan.hear<Registered>();
  talk.doctor.hear<Admitted>();
  talk.doctor.say(Admit{AppointmentId{second.at("id").get<std::string>()}});
  CHECK(iwan.hear<Admitted>().place == 3);
  olga.say(EndCall{talk.call});
  olga.hear<Admitted>();
  olga.hear<CallEnded>();
  server.restart();
  SignalingClient again(server.port(), upgrade_of(another));
  CHECK(again.hello("iwan-page").call == talk.call);
  const auto told = again.hear<Admitted>();
  CHECK(told.places == std::vector{0, 1, 3});
  CHECK(told.place == 3);
}

TEST_CASE("a consultation that goes on longer is joined all the same") {
  RunningServer server;
  Consultation talk(server);
  server.pass(2h);
  auto request = appointment_with_ada(server.now() + 10min);
  request["patient"] = {{"givenName", "Olga"}, {"familyName", "Lovelace"}};
  request["companionOf"] = talk.patient_there.appointment.value;
  auto doctor = server.doctor();
  const auto made = doctor.post("/api/v1/appointments", request);
  REQUIRE(made.status == 201);
  enter(server, made.json().at("invitation").at("tan").get<std::string>(), "Olga");
}

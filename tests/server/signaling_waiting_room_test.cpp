#include "server/signaling_stage.h"

using namespace visavis::protocol;
using namespace visavis::server;
using namespace visavis::tests;

using Names = std::vector<std::string>;

TEST_CASE("a patient gets a place, and the doctor sees who it is and what they have with them") {
  RoomStage stage;
  const auto doctor = stage.doctor();
  CHECK(stage.heard(doctor) ==
        std::vector<ServerMessage>{Welcome{Role::doctor, stage.now, {}}, visavis::protocol::WaitingRoom{}});
  const auto patient = stage.patient();
  CHECK(stage.heard(patient) == std::vector<ServerMessage>{Welcome{Role::patient, stage.now, {}},
                                                           Registered{stage.now, stage.starts_at - 30min}});
  const WaitingPatient mia{AppointmentId{"mia"}, "mia", "Köhler", stage.starts_at, stage.now, true, false};
  CHECK(stage.heard(doctor) == std::vector<ServerMessage>{visavis::protocol::WaitingRoom{{mia}}});
  CHECK(stage.stored() == std::vector<Transition>{Entered{AppointmentId{"mia"}}});
}

TEST_CASE("a doctor who comes later sees who waits, longest waiting first") {
  RoomStage stage;
  stage.patient("zoe");
  stage.wait(1min);
  stage.patient("mia");
  stage.wait(1min);
  stage.patient("ben");
  stage.doctor();
  CHECK(stage.waiting() == Names{"zoe", "mia", "ben"});
}

TEST_CASE("who comes early has a place, but is hidden until the room opens, and then shown") {
  RoomStage stage;
  stage.starts_at = stage.now + 31min;
  stage.doctor();
  const auto patient = stage.patient();
  CHECK(stage.heard_of<Registered>(patient)->opens_at == stage.now + 1min);
  CHECK(stage.waiting().empty());
  stage.wait(59s);
  CHECK(stage.waiting().empty());
  stage.wait(1s);
  CHECK(stage.waiting() == Names{"mia"});
  CHECK_FALSE(stage.room.next());
}

TEST_CASE("who leaves is gone from the doctor's list, and planned again") {
  RoomStage stage;
  stage.doctor();
  const auto patient = stage.patient();
  stage.leave(patient);
  CHECK(stage.waiting().empty());
  CHECK(stage.stored() == std::vector<Transition>{Left{AppointmentId{"mia"}}});
  stage.leave(patient);
  CHECK(stage.stored().empty());
}

TEST_CASE("a lost patient keeps the place for 20 seconds") {
  RoomStage stage;
  const auto doctor = stage.doctor();
  const auto patient = stage.patient();
  stage.wait(1min);
  stage.disconnect(patient);
  stage.wait(19s);
  CHECK(stage.waiting() == Names{"mia"});
  const auto again = stage.patient();
  CHECK(stage.heard_of<Registered>(again)->since == stage.now - 79s);
  stage.wait(1h);
  CHECK(stage.waiting() == Names{"mia"});

  stage.disconnect(again);
  stage.wait(20s);
  CHECK(stage.waiting().empty());
  CHECK(stage.stored() == std::vector<Transition>{Left{AppointmentId{"mia"}}});
  CHECK(stage.heard_of<visavis::protocol::WaitingRoom>(doctor));
}

TEST_CASE("who opens the page elsewhere takes the place, and the earlier page is told") {
  RoomStage stage;
  stage.doctor();
  const auto first = stage.patient("mia", "first page");
  const auto second = stage.patient("mia", "second page");
  CHECK(stage.heard(first) == std::vector<ServerMessage>{Replaced{}});
  CHECK(stage.closed(first));
  CHECK(stage.waiting() == Names{"mia"});
  // The end of the earlier one's connection is nobody's loss.
  stage.disconnect(first);
  stage.wait(1h);
  CHECK(stage.waiting() == Names{"mia"});
  CHECK_FALSE(stage.closed(second));
}

TEST_CASE("a page that comes back with a new connection replaces its old one without a word") {
  RoomStage stage;
  const auto first = stage.patient("mia", "page");
  stage.patient("mia", "page");
  CHECK(stage.heard(first).empty());
  CHECK(stage.closed(first));
}

TEST_CASE("nobody does anything before hello, nor says it twice, nor after losing the seat") {
  RoomStage stage;
  const Caller stranger{ConnectionId{99}, SessionId{"s"}, Seat{AppointmentId{"mia"}}};
  stage.leave(stranger);
  CHECK(stage.refused(stranger, RefusalCode::unexpected));
  stage.relay(stranger, "desk");
  CHECK(stage.refused(stranger, RefusalCode::unexpected));
  const auto first = stage.patient("mia", "first page");
  stage.patient("mia", "second page");
  stage.leave(first);
  CHECK(stage.refused(first, RefusalCode::unexpected));
  Effects effects;
  const auto doctor = stage.doctor();
  stage.room.doctor_arrives(doctor, {ParticipantId{"desk"}, true, true}, "Dr. Ada", stage.now, effects);
  CHECK(effects.told == std::vector<Effect>{Send{doctor.connection, Refused{RefusalCode::unexpected}}});
}

TEST_CASE("a moved appointment is told to who waits, and hidden until its room opens") {
  RoomStage stage;
  stage.doctor();
  const auto patient = stage.patient();
  stage.move("mia", stage.now + 2h);
  CHECK(stage.heard_of<Registered>(patient)->opens_at == stage.now + 90min);
  CHECK(stage.waiting().empty());
  stage.wait(90min);
  CHECK(stage.waiting() == Names{"mia"});
}

TEST_CASE("who waits is told how long it will be, and still knows after loading the page anew") {
  RoomStage stage;
  const auto doctor = stage.doctor();
  const auto patient = stage.patient();
  stage.wait(1s);
  const auto other = stage.patient("ben");
  stage.delay(doctor, 15min);
  CHECK(stage.heard_of<Registered>(patient)->expected_at == stage.now + 15min);
  CHECK(stage.heard(other).empty());
  const auto seen = stage.heard_of<visavis::protocol::WaitingRoom>(doctor)->patients;
  CHECK(seen.at(0).expected_at == stage.now + 15min);
  CHECK_FALSE(seen.at(1).expected_at);

  const auto again = stage.patient();
  CHECK(stage.heard_of<Registered>(again)->expected_at == stage.now + 15min);
  stage.delay(doctor, 0min);
  CHECK_FALSE(stage.heard_of<Registered>(again)->expected_at);
  CHECK(stage.stored().empty());
}

TEST_CASE("only the doctor tells of a delay, and only who waits hears of it") {
  RoomStage stage;
  const auto doctor = stage.doctor();
  stage.delay(doctor, 5min);
  CHECK(stage.refused(doctor, RefusalCode::patient_gone));
  const auto patient = stage.patient();
  stage.delay(patient, 5min);
  CHECK(stage.refused(patient, RefusalCode::unexpected));
}

TEST_CASE("a cancelled appointment ends the wait and the connection") {
  RoomStage stage;
  stage.doctor();
  const auto patient = stage.patient();
  stage.cancel("mia");
  CHECK(stage.heard(patient) == std::vector<ServerMessage>{Refused{RefusalCode::session_ended}});
  CHECK(stage.closed(patient));
  CHECK(stage.waiting().empty());
}

TEST_CASE("a patient who signs out gives up the place at once, but not one taken with a newer session") {
  RoomStage stage;
  stage.doctor();
  const auto first = stage.patient();
  stage.sign_out(first);
  CHECK(stage.waiting().empty());
  const auto second = stage.patient("mia", "new page", "new session");
  stage.sign_out(first);
  CHECK(stage.waiting() == Names{"mia"});
  CHECK(stage.heard(second).empty());
}

TEST_CASE("a waiting room larger than a frame shows those who wait longest") {
  RoomStage stage;
  const auto doctor = stage.doctor();
  for (int i = 100; i < 350; ++i) {
    stage.wait(1s);
    stage.patient("p" + std::to_string(i) + std::string(40, 'x'));
  }
  const auto shown = stage.heard_of<visavis::protocol::WaitingRoom>(doctor);
  REQUIRE(shown);
  CHECK(shown->patients.front().given_name.starts_with("p100"));
  CHECK(to_text(ServerMessage{*shown}).size() <= largest_frame);
  CHECK(parse_server_message(to_text(ServerMessage{*shown})).has_value());
}

#include "unit/journeys.h"

using namespace visavis::protocol;
using namespace visavis::session;
using namespace visavis::tests;
using namespace std::chrono_literals;

TEST_CASE("who was accepted is asked for camera and microphone, and relays are fetched ahead of need") {
  auto page = patient_at_privacy();
  page.on(Intent{AcceptPrivacy{true}}).press(Press::proceed).answer("/patient/session", 201, patient_session_text());
  CHECK(page.screen<DevicesView>().panel.phase == DevicesPanel::Phase::asking);
  CHECK(page.screen<DevicesView>().appointment.doctor_name == "Dr. Ada Weiß");
  CHECK(page.screen<DevicesView>().appointment.patient_name == "Mia Köhler");
  CHECK(page.wants<AcquireMedia>());
  CHECK(page.wants_request(Method::get, "/ice-servers"));
  CHECK(page.wanted<RememberSession>().at(0).signed_in);
  CHECK_FALSE(page.wants<OpenSocket>());
}

TEST_CASE("who has redeemed a TAN may go on at another device, until the page is loaded anew") {
  auto page = patient_at_privacy();
  auto answer = Json::parse(patient_session_text());
  answer["invitation"] = to_json(Invitation{"7K4QM-2XV9B", "https://practice/#tan=7K4QM-2XV9B", {"1"}});
  page.on(Intent{AcceptPrivacy{true}}).press(Press::proceed).answer("/patient/session", 201, answer.dump());
  REQUIRE(page.screen<DevicesView>().transfer);
  CHECK_FALSE(page.screen<DevicesView>().transfer->open);
  page.press(Press::toggle_transfer);
  CHECK(page.screen<DevicesView>().transfer->open);
  CHECK(page.screen<DevicesView>().transfer->invitation.tan == "7K4QM-2XV9B");
  page.press(Press::copy_link);
  CHECK(page.wanted<CopyText>().at(0).text == "https://practice/#tan=7K4QM-2XV9B");
  CHECK_FALSE(page.screen<DevicesView>().transfer->link_copied);
  CHECK(page.on(TextCopied{}).screen<DevicesView>().transfer->link_copied);
  CHECK_FALSE(patient_waiting().screen<WaitingView>().transfer);
}

TEST_CASE("joining connects, says hello with what is at hand, and shows the registration") {
  auto page = patient_at_devices();
  page.press(Press::join_waiting_room);
  CHECK(page.wants<OpenSocket>());
  CHECK(page.wanted<KeepAwake>().at(0).on);
  CHECK_FALSE(page.screen<WaitingView>().registered);
  page.on(SocketOpened{});
  CHECK(page.said() == std::vector<ClientMessage>{Hello{ParticipantId{"self"}, true, true}});
  page.hear(welcome(page, Role::patient)).hear(Registered{page.now() - 1min, page.now() - 31min});
  CHECK(page.screen<WaitingView>().registered);
  CHECK(page.screen<WaitingView>().since == page.now());
}

TEST_CASE("joining before the browser's question is answered happens as soon as it is") {
  auto page = patient_at_privacy();
  page.on(Intent{AcceptPrivacy{true}}).press(Press::proceed).answer("/patient/session", 201, patient_session_text());
  page.press(Press::join_waiting_room);
  CHECK(page.screen<DevicesView>().joining);
  page.acquire_media(false, false);
  CHECK(page.wants<OpenSocket>());
  page.on(SocketOpened{});
  CHECK(page.said() == std::vector<ClientMessage>{Hello{ParticipantId{"self"}, false, false}});
  CHECK_FALSE(page.screen<WaitingView>().camera_on);
}

TEST_CASE("an early patient has a place and is told from when the doctor sees it") {
  auto page = patient_at_devices();
  page.press(Press::join_waiting_room).on(SocketOpened{}).hear(welcome(page, Role::patient));
  page.hear(Registered{page.now() - 1min, page.now() - 1min + 45min});
  CHECK(page.screen<WaitingView>().registered);
  CHECK(page.screen<WaitingView>().opens_at == page.now() + 45min);
}

TEST_CASE("a patient who waits learns when their turn will be, by their own clock") {
  auto page = patient_waiting();
  page.hear(Registered{page.now(), page.now() - 30min, page.now() - 1min + 10min});
  CHECK(page.screen<WaitingView>().expected_at == page.now() + 10min);
  page.hear(Registered{page.now(), page.now() - 30min});
  CHECK_FALSE(page.screen<WaitingView>().expected_at);
}

TEST_CASE("who waits for a consultation that is over stays, and may yet be called in") {
  auto page = patient_waiting();
  page.hear(Registered{page.now(), page.now() - 30min, {}, true});
  CHECK(page.screen<WaitingView>().over);
  page.hear(Registered{page.now(), page.now() - 30min});
  CHECK_FALSE(page.screen<WaitingView>().over);
}

TEST_CASE("leaving gives up the place, the devices and the connection") {
  auto page = patient_waiting();
  page.press(Press::leave_waiting_room);
  CHECK(page.says<Leave>());
  CHECK(page.wants<CloseSocket>());
  CHECK(page.wants<ReleaseMedia>());
  CHECK_FALSE(page.wanted<KeepAwake>().at(0).on);
  CHECK(page.shows<EndedView>());
  page.press(Press::leave_waiting_room);
  CHECK_FALSE(page.wants<SendText>());
}

TEST_CASE("a lost connection is opened again, and the place asked for again") {
  auto page = patient_waiting();
  page.on(SocketClosed{});
  CHECK_FALSE(page.screen<WaitingView>().registered);
  page.wait(500ms);
  CHECK(page.wants<OpenSocket>());
  page.on(SocketOpened{});
  CHECK(page.says<Hello>());
}

TEST_CASE("a connection that fails again and again is asked about: the session may have ended") {
  auto page = patient_waiting();
  page.on(SocketClosed{}).wait(500ms).on(SocketClosed{});
  CHECK(page.wants_request(Method::get, "/patient/session"));
  SECTION("it has") {
    page.answer("/patient/session", 401);
    CHECK(page.screen<ErrorView>().kind == ErrorView::Kind::session_ended);
    CHECK(page.wants<CloseSocket>());
    CHECK(page.wants<ReleaseMedia>());
    CHECK_FALSE(page.wanted<RememberSession>().at(0).signed_in);
    page.press(Press::proceed);
    CHECK(page.shows<TanView>());
  }
  SECTION("it has not") {
    page.answer("/patient/session", 200, patient_session_text(AppointmentState::waiting));
    CHECK(page.shows<WaitingView>());
  }
}

TEST_CASE("a page that is loaded again goes back to where it was") {
  PageDriver page(remembered(Entrance::patient));
  CHECK(page.shows<LoadingView>());
  CHECK(page.wants_request(Method::get, "/patient/session"));
  SECTION("the device check") {
    page.answer("/patient/session", 200, patient_session_text(AppointmentState::planned));
    page.acquire_media();
    CHECK(page.shows<DevicesView>());
    CHECK_FALSE(page.wants<OpenSocket>());
  }
  SECTION("the waiting room") {
    page.answer("/patient/session", 200, patient_session_text(AppointmentState::waiting));
    page.acquire_media();
    CHECK(page.wants<OpenSocket>());
    CHECK(page.shows<WaitingView>());
  }
  SECTION("the call") {
    page.answer("/patient/session", 200, patient_session_text(AppointmentState::in_call)).acquire_media();
    page.on(SocketOpened{}).hear(welcome(page, Role::patient, call_id)).hear(admitted(Role::doctor));
    CHECK(page.shows<CallView>());
  }
  SECTION("the TAN, when the session has ended") {
    page.answer("/patient/session", 401);
    CHECK(page.shows<TanView>());
    CHECK_FALSE(page.wanted<RememberSession>().at(0).signed_in);
  }
  SECTION("nowhere yet, while the server is away") {
    page.answer("/patient/session", 0);
    CHECK(page.shows<LoadingView>());
    CHECK(page.view().retry_at.has_value());
  }
}

TEST_CASE("who goes back from the devices after a reload goes on without a TAN, which is gone, as the same person") {
  PageDriver page(remembered(Entrance::patient));
  page.answer("/patient/session", 200, patient_session_text(AppointmentState::planned)).acquire_media();
  page.press(Press::back).on(Intent{AcceptPrivacy{true}});
  SECTION("with the same name") {
    page.press(Press::proceed);
    CHECK(page.shows<DevicesView>());
  }
  SECTION("with another, for which the TAN is asked") {
    page.press(Press::back).type(Field::given_name, "Max").press(Press::proceed).press(Press::proceed);
    CHECK(page.shows<TanView>());
  }
  CHECK_FALSE(page.wants_request(Method::post, "/patient/session"));
}

TEST_CASE("who does not want to show an address is connected by relays only, also after a reload") {
  auto page = patient_at_devices();
  CHECK_FALSE(page.screen<DevicesView>().hides_address);
  page.answer("/ice-servers", 200,
              R"({"iceServers":[{"urls":["turn:turn.example.org"],"username":"u","credential":"c"}],)"
              R"("expiresAt":"2026-11-24T12:00:00Z"})");
  CHECK(page.screen<DevicesView>().hides_address == false);
  page.press(Press::toggle_hidden_address);
  CHECK(page.wanted<HideAddress>().at(0).on);
  CHECK(page.wanted<RememberSession>().at(0).hides_address);
  CHECK(page.screen<DevicesView>().hides_address == true);
  page.press(Press::toggle_hidden_address);
  CHECK_FALSE(page.wanted<HideAddress>().at(0).on);

  Start start = remembered(Entrance::patient);
  start.hides_address = true;
  PageDriver again(start);
  CHECK(again.wanted<HideAddress>().at(0).on);
  again.answer("/patient/session", 200, patient_session_text(AppointmentState::waiting));
  CHECK(again.wanted<RememberSession>().at(0).hides_address);
}

TEST_CASE("a link opened anew goes before what the tab remembers") {
  Start start = remembered(Entrance::patient);
  start.tan = "7K3MP-QX9AZ";
  PageDriver page(start);
  CHECK(page.shows<TanView>());
}

TEST_CASE("a page that was replaced says so, lets everything go, and can take over") {
  auto page = patient_waiting();
  page.hear(Replaced{});
  CHECK(page.screen<ErrorView>().kind == ErrorView::Kind::replaced);
  CHECK(page.wants<CloseSocket>());
  CHECK(page.wants<ReleaseMedia>());
  CHECK_FALSE(page.wants<RememberSession>());
  page.press(Press::take_over);
  CHECK(page.shows<DevicesView>());
}

TEST_CASE("who takes over is another participant than before, since the others may have forgotten the old one") {
  auto page = patient_waiting();
  page.hear(Replaced{}).press(Press::take_over).acquire_media().press(Press::join_waiting_room).on(SocketOpened{});
  REQUIRE(page.says<Hello>());
  CHECK(std::get<Hello>(page.said().at(0)).participant != ParticipantId{"self"});
}

TEST_CASE("a session that ended on the server cannot be taken over") {
  auto page = patient_waiting();
  page.hear(Refused{RefusalCode::session_ended});
  CHECK(page.screen<ErrorView>().kind == ErrorView::Kind::session_ended);
  page.press(Press::take_over);
  CHECK(page.shows<ErrorView>());
}

TEST_CASE("going back from the devices lets them go") {
  auto page = patient_at_devices();
  page.press(Press::back);
  CHECK(page.wants<ReleaseMedia>());
  CHECK(page.shows<PrivacyView>());
}

TEST_CASE("\"back\" in the waiting room gives up the place and shows the devices") {
  auto page = patient_waiting();
  CHECK(page.view().steps_back == 4);
  page.press(Press::back);
  CHECK(page.shows<DevicesView>());
  CHECK(page.said() == std::vector<ClientMessage>{Leave{}});
  CHECK(page.wants<CloseSocket>());
  CHECK_FALSE(page.wanted<KeepAwake>().at(0).on);
  CHECK(page.view().steps_back == 3);
}

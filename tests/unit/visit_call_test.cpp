#include "unit/journeys.h"

using namespace visavis::protocol;
using namespace visavis::session;
using namespace visavis::tests;
using namespace std::chrono_literals;

TEST_CASE("admission leads into the call with a sound and without another press") {
  auto page = patient_waiting();
  page.hear(admitted(Role::doctor));
  const auto view = page.screen<CallView>();
  CHECK(view.role == Role::patient);
  CHECK(view.others.at(0).name == "Dr. Ada Weiß");
  CHECK(view.others.at(0).line == LineQuality::connecting);
  CHECK(view.started_at == admitted(Role::doctor).started_at + 1min);
  CHECK(page.plays(Sound::admitted));
  CHECK(page.wants<CreatePeer>());
  CHECK(page.wanted<SetMark>().at(0).mark == Mark::admitted);
}

TEST_CASE("when the other side ends, the patient sees how long it was and everything is let go") {
  auto page = patient_in_call();
  page.wait(75s).hear(CallEnded{call_id, 75s});
  CHECK(page.screen<EndedView>().duration == 75s);
  CHECK(page.wanted<ClosePeer>().size() == 1);
  CHECK(page.wants<ReleaseMedia>());
  CHECK(page.wants<CloseSocket>());
  CHECK_FALSE(page.wanted<KeepAwake>().at(0).on);
}

TEST_CASE("when the patient ends, it holds at once, and the server is told") {
  auto page = patient_in_call();
  page.wait(75s).press(Press::end_call);
  CHECK(page.shows<EndedView>());
  CHECK(page.wanted<ClosePeer>().size() == 1);
  CHECK(page.wants<ReleaseMedia>());
  CHECK(page.said() == std::vector<ClientMessage>{EndCall{call_id}});
  page.hear(CallEnded{call_id, 75s});
  CHECK(page.wants<CloseSocket>());
}

TEST_CASE("an end without a connection is told when it is back") {
  auto page = patient_in_call();
  page.on(SocketClosed{}).press(Press::end_call);
  CHECK(page.shows<EndedView>());
  CHECK_FALSE(page.wants<CloseSocket>());
  page.wait(500ms);
  CHECK(page.wants<OpenSocket>());
  page.on(SocketOpened{});
  SECTION("and the call still runs there") {
    page.hear(welcome(page, Role::patient, call_id));
    CHECK(page.said() == std::vector<ClientMessage>{EndCall{call_id}});
    page.hear(admitted(Role::doctor));
    CHECK(page.shows<EndedView>());
    CHECK_FALSE(page.wants<CreatePeer>());
    page.hear(CallEnded{call_id, 75s});
    CHECK(page.wants<CloseSocket>());
  }
  SECTION("and it has ended there too") {
    page.hear(welcome(page, Role::patient));
    CHECK(page.wants<CloseSocket>());
  }
}

TEST_CASE("who returns while the end is still to be told joins by a fresh connection, and not the old call") {
  auto page = patient_in_call();
  page.on(SocketClosed{}).press(Press::end_call).press(Press::rejoin).acquire_media().press(Press::join_waiting_room);
  page.wait(500ms).on(SocketOpened{}).hear(welcome(page, Role::patient, call_id));
  CHECK(page.says<EndCall>());
  page.hear(admitted(Role::doctor));
  CHECK(page.shows<WaitingView>());
  CHECK_FALSE(page.wants<CreatePeer>());
  page.hear(CallEnded{call_id, 75s});
  CHECK(page.wants<OpenSocket>());
  page.on(SocketOpened{});
  CHECK(page.says<Hello>());
}

TEST_CASE("a companion who comes back to the same call does so as somebody new, for who missed that they were gone") {
  for (const bool dismissed : {true, false}) {
    auto page = patient_waiting();
    auto let_in = admitted(Role::doctor);
    let_in.place = 2;
    let_in.places = {0, 1, 2};
    page.hear(let_in);
    if (!dismissed) page.press(Press::end_call);
    page.hear(CallEnded{call_id, 75s}).press(Press::rejoin).acquire_media().press(Press::join_waiting_room);
    page.on(SocketOpened{});
    REQUIRE(page.says<Hello>());
    CHECK(std::get<Hello>(page.said().at(0)).participant != remembered(Entrance::patient).participant);
  }
}

TEST_CASE("a patient who only checks the devices again is not in the waiting room") {
  auto page = patient_in_call();
  page.on(SocketClosed{}).press(Press::end_call).press(Press::rejoin).acquire_media();
  page.wait(500ms).on(SocketOpened{}).hear(welcome(page, Role::patient));
  CHECK(page.wants<CloseSocket>());
  CHECK(page.shows<DevicesView>());
  page.press(Press::join_waiting_room);
  CHECK(page.wants<OpenSocket>());
}

TEST_CASE("a call that ended while the patient was away has ended") {
  auto page = patient_in_call();
  page.on(SocketClosed{}).wait(30s).on(SocketOpened{}).hear(welcome(page, Role::patient));
  CHECK(page.shows<EndedView>());
  CHECK(page.wants<ClosePeer>());
  CHECK(page.wants<ReleaseMedia>());
}

TEST_CASE("a patient who was called in again while away is in the new call") {
  auto page = patient_in_call();
  auto again = admitted(Role::doctor);
  again.call = CallId{"c2"};
  page.on(SocketClosed{}).wait(500ms).on(SocketOpened{}).hear(welcome(page, Role::patient, again.call));
  CHECK(page.wants<ClosePeer>());
  page.hear(again);
  CHECK(page.shows<CallView>());
  CHECK(page.wants<CreatePeer>());
}

TEST_CASE("while signalling is away the call goes on and says so") {
  auto page = patient_in_call();
  page.on(SocketClosed{});
  CHECK(page.screen<CallView>().signalling_lost);
  CHECK_FALSE(page.wants<ClosePeer>());
  page.wait(500ms).on(SocketOpened{}).hear(welcome(page, Role::patient, call_id)).hear(admitted(Role::doctor));
  CHECK_FALSE(page.screen<CallView>().signalling_lost);
  CHECK_FALSE(page.wants<CreatePeer>());
}

TEST_CASE("a patient's page replaced in a call closes its peers and leaves the call to the other page") {
  auto page = patient_in_call();
  page.hear(Replaced{});
  CHECK(page.screen<ErrorView>().kind == ErrorView::Kind::replaced);
  CHECK(page.wants<ClosePeer>());
  CHECK(page.wants<ReleaseMedia>());
  CHECK_FALSE(page.says<EndCall>());
  page.press(Press::take_over).acquire_media().press(Press::join_waiting_room).on(SocketOpened{});
  page.hear(welcome(page, Role::patient, call_id));
  CHECK_FALSE(page.says<EndCall>());
  page.hear(admitted(Role::doctor));
  CHECK(page.shows<CallView>());
}

TEST_CASE("who ends a call that another page has just taken over is told that it goes on there") {
  auto page = patient_in_call();
  page.press(Press::end_call);
  CHECK(page.shows<EndedView>());
  page.hear(Replaced{});
  CHECK(page.screen<ErrorView>().kind == ErrorView::Kind::replaced);
  CHECK(page.wants<CloseSocket>());
}

TEST_CASE("a session that ends in a call leaves no peer behind") {
  auto page = patient_in_call();
  page.hear(Refused{RefusalCode::session_ended});
  CHECK(page.screen<ErrorView>().kind == ErrorView::Kind::session_ended);
  CHECK(page.wants<ClosePeer>());
}

TEST_CASE("a session that ends after the call does not take the end's screen away") {
  auto page = patient_in_call();
  page.on(SocketClosed{}).press(Press::end_call).wait(500ms).on(SocketClosed{}).answer("/patient/session", 401);
  CHECK(page.shows<EndedView>());
  CHECK(page.wants<CloseSocket>());
}

TEST_CASE("what was asked in the session before does not end the one that was redeemed anew") {
  auto page = patient_in_call();
  page.on(SocketClosed{}).wait(500ms).on(SocketClosed{});
  REQUIRE(page.wants_request(Method::get, "/patient/session"));
  const auto asked = page.wanted<SendRequest>().at(0).id;
  page.press(Press::end_call).press(Press::rejoin).press(Press::back).press(Press::proceed);
  page.answer("/patient/session", 201, patient_session_text()).on(RequestAnswered{asked, 401, {}, {}});
  CHECK(page.shows<DevicesView>());
}

TEST_CASE("microphone and camera are switched at once, and the other side is told") {
  auto page = patient_in_call();
  page.press(Press::toggle_microphone);
  CHECK_FALSE(page.screen<CallView>().panel.microphone_on);
  CHECK(page.screen<CallView>().panel.camera_on);
  CHECK(page.wanted<EnableTrack>().at(0).kind == MediaKind::microphone);
  CHECK_FALSE(page.wanted<EnableTrack>().at(0).enabled);
  CHECK(page.says<Relay>());
  page.press(Press::toggle_microphone);
  CHECK(page.screen<CallView>().panel.microphone_on);
}

TEST_CASE("another camera is taken in the call, from a panel that gives way to the chat") {
  auto page = patient_in_call();
  page.press(Press::toggle_devices);
  CHECK(page.screen<CallView>().open == CallPanel::devices);
  page.on(ChooseCamera{"c2"});
  CHECK(page.wanted<AcquireMedia>().at(0).camera_id == "c2");
  page.press(Press::toggle_chat);
  CHECK(page.screen<CallView>().open == CallPanel::none);
  CHECK(page.screen<CallView>().chat.open);
  page.press(Press::toggle_devices);
  CHECK_FALSE(page.screen<CallView>().chat.open);
  page.press(Press::toggle_devices);
  CHECK(page.screen<CallView>().open == CallPanel::none);
}

TEST_CASE("sound that the browser holds back is asked for with one touch") {
  auto page = patient_in_call();
  page.on(PlaybackBlocked{});
  CHECK(page.screen<CallView>().sound_blocked);
  page.press(Press::resume_playback);
  CHECK(page.wants<ResumePlayback>());
  CHECK_FALSE(page.screen<CallView>().sound_blocked);
}

TEST_CASE("after the call the patient can come back") {
  auto page = patient_after_call();
  page.press(Press::rejoin);
  CHECK(page.wants<AcquireMedia>());
  page.acquire_media().press(Press::join_waiting_room);
  CHECK(page.wants<OpenSocket>());
}

TEST_CASE("\"back\" in a call asks, and never ends it by itself") {
  auto page = patient_in_call();
  const auto steps = page.view().steps_back;
  CHECK_FALSE(page.view().held);
  page.press(Press::back);
  CHECK(page.screen<CallView>().leaving);
  CHECK(page.said().empty());
  CHECK(page.view().steps_back == steps);
  CHECK(page.view().held);
  SECTION("who stays is asked no longer") {
    page.press(Press::stay_in_call);
    CHECK_FALSE(page.screen<CallView>().leaving);
  }
  SECTION("who ends it has ended it") {
    page.press(Press::end_call);
    CHECK(page.shows<EndedView>());
    CHECK(page.view().steps_back == 0);
  }
}

#include "unit/journeys.h"

using namespace visavis::protocol;
using namespace visavis::session;
using namespace visavis::tests;
using namespace std::chrono_literals;

namespace {

const Event admit = Intent{AdmitPatient{appointment_id}};
const std::vector<ClientMessage> admitting{Admit{appointment_id}};

}  // namespace

TEST_CASE("the first admission asks for camera and microphone, and then calls the patient in") {
  auto page = desk_with_patient_waiting();
  page.on(admit);
  CHECK(page.wants<AcquireMedia>());
  CHECK_FALSE(page.wants<SendText>());
  CHECK(page.screen<DayView>().admitting == appointment_id);
  page.acquire_media(false, true);
  CHECK(page.said() == admitting);
}

TEST_CASE("with the devices at hand an admission goes out at once, and only once") {
  auto page = desk_with_patient_waiting();
  page.press(Press::enable_devices).acquire_media().on(admit);
  CHECK(page.said() == admitting);
  page.on(admit);
  CHECK_FALSE(page.wants<SendText>());
}

TEST_CASE("the speaker is tried out on the day and in the call, where no microphone is watched") {
  auto page = desk_with_patient_waiting();
  page.press(Press::enable_devices).acquire_media().press(Press::test_speaker);
  CHECK(page.wants<PlayTestSound>());
  page.on(admit).hear(admitted(Role::patient));
  REQUIRE(page.shows<CallView>());
  page.press(Press::test_speaker);
  CHECK(page.wants<PlayTestSound>());
  page.press(Press::retry_devices);
  CHECK(page.wants<AcquireMedia>());
  CHECK_FALSE(page.wants<WatchLevel>());
}

TEST_CASE("the call shows who was called in, also before they have arrived") {
  auto page = desk_with_patient_waiting();
  page.on(admit).acquire_media();
  auto alone = admitted(Role::patient);
  alone.others.clear();
  page.hear(alone);
  CHECK(page.screen<CallView>().others.at(0).name == "Mia Köhler");
  CHECK_FALSE(page.wants<CreatePeer>());
  page.hear(admitted(Role::patient));
  CHECK(page.wants<CreatePeer>());
  CHECK(page.screen<CallView>().others.size() == 1);
}

TEST_CASE("who has been called in is not said to be waiting any more, before the list without them has come") {
  auto page = desk_with_patient_waiting();
  CHECK(page.view().waiting == 1);
  page.on(admit).acquire_media().hear(admitted(Role::patient));
  CHECK(page.screen<CallView>().next_waiting.empty());
  CHECK(page.view().waiting == 0);
}

TEST_CASE("a patient who has left is told to the doctor, who can call in the next one") {
  auto page = desk_with_patient_waiting();
  page.on(admit).acquire_media().hear(Refused{RefusalCode::patient_gone});
  CHECK(page.screen<DayView>().patient_gone);
  CHECK_FALSE(page.screen<DayView>().admitting);
  page.on(admit);
  CHECK_FALSE(page.screen<DayView>().patient_gone);
  CHECK(page.said() == admitting);
}

TEST_CASE("where the server was away, an admission waits for the patient's line to come back") {
  auto page = desk_with_patient_waiting();
  page.press(Press::enable_devices).acquire_media().on(SocketClosed{}).wait(500ms).on(SocketOpened{});
  page.hear(welcome(page, Role::doctor)).hear(WaitingRoom{}).on(admit).hear(Refused{RefusalCode::patient_gone});
  CHECK_FALSE(page.screen<DayView>().patient_gone);
  CHECK(page.screen<DayView>().admitting == appointment_id);
  SECTION("it comes back") {
    page.hear(WaitingRoom{{waiting_patient()}});
    CHECK(page.said() == admitting);
    page.hear(admitted(Role::patient)).wait(10s);
    CHECK(page.shows<CallView>());
  }
  SECTION("another is called in meanwhile") {
    const AppointmentId another{"another"};
    page.on(Intent{AdmitPatient{another}});
    CHECK(page.said() == std::vector<ClientMessage>{Admit{another}});
    page.hear(WaitingRoom{{waiting_patient()}});
    CHECK_FALSE(page.says<Admit>());
  }
  SECTION("the line is lost once more") {
    page.on(SocketClosed{}).wait(12s);
    CHECK(page.screen<DayView>().admitting == appointment_id);
    page.on(SocketOpened{}).hear(welcome(page, Role::doctor));
    CHECK(page.said() == admitting);
  }
  SECTION("it does not") {
    page.wait(10s);
    CHECK_FALSE(page.screen<DayView>().admitting);
    CHECK(page.screen<DayView>().patient_gone);
    page.hear(WaitingRoom{{waiting_patient()}});
    CHECK_FALSE(page.says<Admit>());
    CHECK_FALSE(page.screen<DayView>().patient_gone);
  }
}

TEST_CASE("any refusal of an admission lets the doctor press again") {
  for (const auto code : {RefusalCode::already_in_call, RefusalCode::too_fast, RefusalCode::unexpected}) {
    auto page = desk_with_patient_waiting();
    page.on(admit).acquire_media().hear(Refused{code});
    CHECK_FALSE(page.screen<DayView>().admitting);
    CHECK_FALSE(page.screen<DayView>().patient_gone);
  }
}

TEST_CASE("an admission that the server could not hear is repeated when the connection is back") {
  auto page = desk_with_patient_waiting();
  page.press(Press::enable_devices).acquire_media().on(SocketClosed{}).on(admit);
  CHECK_FALSE(page.wants<SendText>());
  page.wait(500ms).on(SocketOpened{}).hear(welcome(page, Role::doctor));
  CHECK(page.said() == admitting);
}

TEST_CASE("an admission that began the call while the answer was lost is not repeated") {
  auto page = desk_with_patient_waiting();
  page.on(admit).acquire_media().on(SocketClosed{}).wait(500ms).on(SocketOpened{});
  page.hear(welcome(page, Role::doctor, call_id));
  CHECK_FALSE(page.says<Admit>());
  page.hear(admitted(Role::patient));
  CHECK(page.shows<CallView>());
}

TEST_CASE("after an end that the server does not know yet, the next admission waits for it") {
  auto page = desk_in_call();
  page.on(SocketClosed{}).press(Press::end_call).on(admit).wait(500ms).on(SocketOpened{});
  page.hear(welcome(page, Role::doctor, call_id));
  CHECK(page.said() == std::vector<ClientMessage>{EndCall{call_id}});
  page.hear(admitted(Role::patient));
  CHECK(page.shows<DayView>());
  page.hear(CallEnded{call_id, 30s});
  CHECK(page.said() == admitting);
}

TEST_CASE("after the call the doctor is back at the day, with a line that says how long it was") {
  auto page = desk_in_call();
  page.wait(754s);
  SECTION("the patient has ended it") {
    page.hear(CallEnded{call_id, 754s});
  }
  SECTION("the doctor has ended it") {
    const auto started = page.screen<CallView>().started_at;
    page.press(Press::end_call);
    CHECK(page.says<EndCall>());
    CHECK(page.screen<DayView>().last_call == std::chrono::duration_cast<std::chrono::seconds>(page.now() - started));
    page.hear(CallEnded{call_id, 754s});
  }
  SECTION("it ended while the doctor was away") {
    page.on(SocketClosed{}).wait(500ms).on(SocketOpened{}).hear(welcome(page, Role::doctor));
  }
  CHECK(page.screen<DayView>().last_call.has_value());
  CHECK(page.screen<DayView>().last_patient == "Mia Köhler");
  CHECK(page.screen<DayView>().today);
  page.hear(WaitingRoom{{waiting_patient()}});
  CHECK(page.plays(Sound::arrival));
  page.on(admit);
  CHECK_FALSE(page.screen<DayView>().last_call);
}

TEST_CASE("the end lets the peers go and keeps the devices for the next patient") {
  auto page = desk_in_call();
  page.press(Press::end_call);
  CHECK(page.wanted<ClosePeer>().size() == 1);
  CHECK_FALSE(page.wants<ReleaseMedia>());
  CHECK_FALSE(page.wanted<KeepAwake>().at(0).on);
  page.press(Press::end_call);
  CHECK_FALSE(page.wants<SendText>());
}

TEST_CASE("a form that was open when the call began is there again after it") {
  auto page = desk_with_patient_waiting();
  page.press(Press::enable_devices).acquire_media().on(SocketClosed{}).on(admit);
  page.press(Press::new_appointment).type(Field::family_name, "Nguyen");
  page.wait(500ms).on(SocketOpened{}).hear(welcome(page, Role::doctor)).hear(admitted(Role::patient));
  CHECK(page.shows<CallView>());
  page.press(Press::end_call);
  CHECK(page.screen<AppointmentView>().family_name.text == "Nguyen");
  page.press(Press::back);
  CHECK(page.screen<DayView>().last_call.has_value());
}

TEST_CASE("a companion whom the doctor lets go while the server is away has to leave when it is back") {
  auto page = desk_in_call();
  auto with_companion = admitted(Role::patient);
  with_companion.others.push_back({ParticipantId{"olga"}, Role::patient, "Olga Ivanova", 2});
  with_companion.places = {0, 1, 2};
  page.hear(with_companion).on(SocketClosed{}).on(Intent{DismissCompanion{2}});
  page.wait(500ms).on(SocketOpened{}).hear(welcome(page, Role::doctor, call_id));
  const auto said = page.said();
  CHECK(std::find(said.begin(), said.end(), ClientMessage{Dismiss{call_id, 2}}) != said.end());
  with_companion.others.pop_back();
  with_companion.places = {0, 1};
  page.hear(with_companion).on(SocketClosed{}).wait(500ms).on(SocketOpened{});
  page.hear(welcome(page, Role::doctor, call_id));
  CHECK_FALSE(page.says<Dismiss>());
}

#include "unit/journeys.h"

using namespace visavis::protocol;
using namespace visavis::session;
using namespace visavis::tests;
using namespace std::chrono_literals;

TEST_CASE("the day asked for is the reader's day, from midnight to midnight") {
  auto page = desk_on_day();
  page.press(Press::next_day);
  CHECK(page.wanted<SendRequest>().at(0).path == "/appointments?from=2026-11-24T23:00:00Z&to=2026-11-25T23:00:00Z");
  CHECK(page.screen<DayView>().day == LocalTime{2026, 11, 25, 0, 0});
  CHECK_FALSE(page.screen<DayView>().today);
  CHECK_FALSE(page.screen<DayView>().loaded);
  page.press(Press::previous_day).press(Press::previous_day);
  CHECK(page.screen<DayView>().day == LocalTime{2026, 11, 23, 0, 0});
}

TEST_CASE("a day has 23 or 25 hours when the clock changes") {
  const ClockChange zone;
  for (const auto& [start, from, to] :
       {std::tuple{"2026-03-28T12:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"},
        std::tuple{"2026-10-24T12:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"}}) {
    const auto page = open_practice_page(remembered(Entrance::practice), zone);
    Commands commands;
    page->start(*parse_instant(start), commands);
    page->on(RequestAnswered{1, 200, practice_session_text(), {}}, *parse_instant(start), commands);
    commands.clear();
    page->on(Intent{Press::next_day}, *parse_instant(start), commands);
    CHECK(std::get<SendRequest>(commands.at(0)).path == std::string("/appointments?from=") + from + "&to=" + to);
  }
}

TEST_CASE("a week is shown from Monday to Sunday, and turned as a whole") {
  auto page = desk_on_day();
  page.press(Press::show_week);
  CHECK(page.wanted<SendRequest>().at(0).path == "/appointments?from=2026-11-22T23:00:00Z&to=2026-11-29T23:00:00Z");
  CHECK(page.screen<DayView>().week == LocalTime{2026, 11, 23, 0, 0});
  CHECK(page.screen<DayView>().today);
  page.press(Press::next_day);
  CHECK(page.wanted<SendRequest>().at(0).path == "/appointments?from=2026-11-29T23:00:00Z&to=2026-12-06T23:00:00Z");
  CHECK_FALSE(page.screen<DayView>().today);
  page.press(Press::today);
  CHECK(page.screen<DayView>().week == LocalTime{2026, 11, 23, 0, 0});
  CHECK(page.screen<DayView>().today);
}

TEST_CASE("from the week one goes to one of its days, and from a day to its week") {
  auto page = desk_on_day();
  page.press(Press::show_week).on(Intent{OpenDay{{2026, 11, 27, 0, 0}}});
  CHECK(page.screen<DayView>().day == LocalTime{2026, 11, 27, 0, 0});
  CHECK_FALSE(page.screen<DayView>().week);
  page.press(Press::show_week).press(Press::show_day);
  CHECK(page.screen<DayView>().day == LocalTime{2026, 11, 27, 0, 0});
}

TEST_CASE("of a week, who follows is still somebody of today") {
  auto page = desk_on_day();
  auto tomorrow = appointment();
  tomorrow.starts_at += 24h;
  page.press(Press::show_week).answer("/appointments", 200, Json{{"appointments", {to_json(tomorrow)}}}.dump());
  CHECK(page.screen<DayView>().appointments.size() == 1);
  CHECK_FALSE(page.screen<DayView>().next);
}

TEST_CASE("a search waits for a pause in typing, and asks a year back and ahead") {
  auto page = desk_on_day();
  page.press(Press::open_search).type(Field::search, " Köhler&x ");
  CHECK_FALSE(page.wants<SendRequest>());
  page.wait(300ms);
  const auto path = page.wanted<SendRequest>().at(0).path;
  CHECK(path.find("&search=K%C3%B6hler%26x") != std::string::npos);
  CHECK(path.starts_with("/appointments?from=2025-11-23T"));
  page.type(Field::search, "  ").wait(300ms);
  CHECK_FALSE(page.wants<SendRequest>());
}

TEST_CASE("what was found stands with what is to come first, opens, and is still there afterwards") {
  auto page = desk_on_day();
  auto past = appointment(AppointmentState::done);
  past.id = AppointmentId{"past"};
  past.starts_at -= 48h;
  auto long_past = past;
  long_past.id = AppointmentId{"long-past"};
  long_past.starts_at -= 48h;
  page.press(Press::open_search).type(Field::search, "mia").wait(300ms);
  CHECK_FALSE(page.screen<DayView>().search->answered);
  page.answer("/appointments", 200,
              Json{{"appointments", {to_json(long_past), to_json(past), to_json(appointment())}}}.dump());
  const auto search = page.screen<DayView>().search;
  REQUIRE(search->answered);
  REQUIRE(search->found.size() == 3);
  CHECK(search->found[0].id == appointment_id);
  CHECK(search->found[1].id == AppointmentId{"past"});
  page.on(Intent{OpenAppointment{AppointmentId{"long-past"}}});
  CHECK(page.shows<AppointmentView>());
  page.press(Press::back);
  CHECK(page.screen<DayView>().search->text == "mia");
  page.press(Press::back);
  CHECK_FALSE(page.screen<DayView>().search);
}

TEST_CASE("what is found for a text that is no longer there is passed over") {
  auto page = desk_on_day();
  page.press(Press::open_search).type(Field::search, "mia").wait(300ms);
  const auto asked = page.wanted<SendRequest>().at(0).id;
  page.type(Field::search, "max").on(RequestAnswered{asked, 200, day_text(), {}});
  CHECK_FALSE(page.screen<DayView>().search->answered);
  page.wait(300ms).press(Press::close_search).press(Press::open_search).answer("/appointments", 200, day_text());
  CHECK_FALSE(page.screen<DayView>().search->answered);
}

TEST_CASE("what was found is looked for anew once the appointment is closed, which may be another by then") {
  auto page = desk_on_day();
  page.press(Press::open_search).type(Field::search, "mia").wait(300ms).answer("/appointments", 200, day_text());
  page.on(Intent{OpenAppointment{appointment_id}}).press(Press::back);
  const auto asked = page.wanted<SendRequest>();
  REQUIRE(asked.size() == 2);
  CHECK(asked.at(1).path.find("&search=mia") != std::string::npos);
}

TEST_CASE("who waits is told of a delay") {
  auto page = desk_on_day();
  page.hear(WaitingRoom{{waiting_patient()}}).on(Intent{TellDelay{appointment_id, 10min}});
  CHECK(page.said() == std::vector<ClientMessage>{Delay{appointment_id, 10min}});
  auto told = waiting_patient();
  told.expected_at = page.now() - 1min + 10min;
  page.hear(WaitingRoom{{told}});
  CHECK(page.screen<DayView>().waiting.at(0).expected_at == page.now() + 10min);
}

TEST_CASE("the day is turned on its own screen only") {
  auto page = desk_at_login();
  page.press(Press::next_day);
  CHECK_FALSE(page.wants<SendRequest>());
}

TEST_CASE("the answer for a day that is not shown any more is passed over") {
  auto page = desk_on_day();
  page.press(Press::next_day);
  const auto tomorrow = page.wanted<SendRequest>().at(0).id;
  page.press(Press::next_day).on(RequestAnswered{tomorrow, 200, day_text(), {}});
  CHECK_FALSE(page.screen<DayView>().loaded);
  page.answer("/appointments", 200, day_text());
  CHECK(page.screen<DayView>().appointments.size() == 1);
}

TEST_CASE("appointments are shown by time, and the next one is the first planned that is not over") {
  auto page = desk_on_day();
  auto earlier = appointment(AppointmentState::done);
  earlier.id = AppointmentId{"a0"};
  earlier.starts_at -= 1h;
  auto later = appointment();
  later.id = AppointmentId{"a2"};
  later.starts_at += 1h;
  page.press(Press::next_day).press(Press::previous_day);
  page.answer("/appointments", 200,
              Json{{"appointments", {to_json(later), to_json(appointment()), to_json(earlier)}}}.dump());
  const auto view = page.screen<DayView>();
  REQUIRE(view.appointments.size() == 3);
  CHECK(view.appointments[0].id == AppointmentId{"a0"});
  CHECK(view.appointments[2].id == AppointmentId{"a2"});
  CHECK(view.next->id == appointment_id);
  page.wait(26min).hear(WaitingRoom{});
  CHECK(page.screen<DayView>().next->id == AppointmentId{"a2"});
}

TEST_CASE("the chime tells of each arrival once") {
  auto page = desk_on_day();
  page.hear(WaitingRoom{{waiting_patient()}});
  CHECK(page.plays(Sound::arrival));
  CHECK(page.screen<DayView>().waiting.at(0).since == waiting_patient().since + 1min);
  CHECK(page.wants_request(Method::get, "/appointments"));
  page.hear(WaitingRoom{{waiting_patient()}});
  CHECK_FALSE(page.plays(Sound::arrival));
  page.hear(WaitingRoom{});
  CHECK_FALSE(page.plays(Sound::arrival));
  page.hear(WaitingRoom{{waiting_patient()}});
  CHECK(page.plays(Sound::arrival));
}

TEST_CASE("the chime never sounds in a call; who has come is shown") {
  auto page = desk_in_call();
  page.hear(WaitingRoom{{waiting_patient()}});
  CHECK_FALSE(page.plays(Sound::arrival));
  CHECK(page.screen<CallView>().next_waiting == "Mia Köhler");
  CHECK(page.screen<CallView>().next_waiting_since == waiting_patient().since + 1min);
}

TEST_CASE("a lost connection is shown, and who waits stays in sight") {
  auto page = desk_with_patient_waiting();
  page.on(SocketClosed{});
  CHECK(page.screen<DayView>().signalling_lost);
  CHECK(page.screen<DayView>().waiting.size() == 1);
  page.wait(500ms).on(SocketOpened{}).hear(welcome(page, Role::doctor)).hear(WaitingRoom{{waiting_patient()}});
  CHECK_FALSE(page.screen<DayView>().signalling_lost);
  CHECK_FALSE(page.plays(Sound::arrival));
}

TEST_CASE("a page that was replaced says so, and can take over as another participant") {
  auto page = desk_with_patient_waiting();
  page.hear(Replaced{});
  CHECK(page.screen<ErrorView>().kind == ErrorView::Kind::replaced);
  CHECK(page.wants<CloseSocket>());
  page.press(Press::take_over);
  CHECK(page.shows<DayView>());
  page.on(SocketOpened{});
  CHECK(std::get<Hello>(page.said().at(0)).participant != ParticipantId{"self"});
}

TEST_CASE("a doctor's page replaced in a call closes its peers and leaves the call to the other page") {
  auto page = desk_in_call();
  page.hear(Replaced{});
  CHECK(page.wants<ClosePeer>());
  CHECK(page.wants<ReleaseMedia>());
  CHECK_FALSE(page.says<EndCall>());
  CHECK_FALSE(page.wanted<KeepAwake>().at(0).on);
  page.press(Press::take_over).on(SocketOpened{}).hear(welcome(page, Role::doctor, call_id));
  CHECK_FALSE(page.says<EndCall>());
  page.hear(admitted(Role::patient));
  CHECK(page.shows<CallView>());
}

TEST_CASE("the bell rings again each minute while nobody answers, but not for ever") {
  auto page = desk_with_patient_waiting();
  for (int again = 0; again < 3; ++again) {
    page.wait(60s);
    CHECK(page.plays(Sound::arrival));
  }
  page.wait(60s);
  CHECK_FALSE(page.plays(Sound::arrival));
}

TEST_CASE("once somebody is called in the bell is silent, and rings for who still waits after the call") {
  auto page = desk_with_patient_waiting();
  auto next = waiting_patient();
  next.appointment = AppointmentId{"next"};
  page.hear(WaitingRoom{{waiting_patient(), next}});
  page.on(Intent{AdmitPatient{appointment_id}}).acquire_media().hear(admitted(Role::patient));
  page.wait(60s);
  CHECK_FALSE(page.plays(Sound::arrival));
  page.press(Press::end_call);
  page.wait(60s);
  CHECK(page.plays(Sound::arrival));
}

TEST_CASE("a desk that went on elsewhere is silent here") {
  auto page = desk_with_patient_waiting();
  page.hear(Replaced{});
  CHECK(page.view().waiting == 0);
  page.wait(60s);
  CHECK_FALSE(page.plays(Sound::arrival));
}

TEST_CASE("the bell that was silent for an admission rings on when that came to nothing") {
  auto page = desk_with_patient_waiting();
  page.on(Intent{AdmitPatient{appointment_id}});
  page.wait(60s);
  CHECK_FALSE(page.plays(Sound::arrival));
  page.acquire_media().hear(Refused{RefusalCode::patient_gone});
  page.wait(60s);
  CHECK(page.plays(Sound::arrival));
}

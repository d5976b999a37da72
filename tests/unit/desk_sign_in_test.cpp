#include "unit/journeys.h"

using namespace visavis::protocol;
using namespace visavis::session;
using namespace visavis::tests;
using namespace std::chrono_literals;

TEST_CASE("the practice's page begins with signing in, and asks the server nothing") {
  auto page = desk_at_login();
  CHECK(page.shows<LoginView>());
  CHECK_FALSE(page.wants<SendRequest>());
}

TEST_CASE("what a doctor chooses of the devices is kept for the next visit, and only that") {
  auto page = desk_on_day();
  page.press(Press::enable_devices).acquire_media();
  page.on(Intent{ChooseMicrophone{"headset"}});
  CHECK(page.wanted<KeepDevices>().at(0).devices == DeviceChoice{{}, "headset", {}});
  page.on(Intent{ChooseSpeaker{"headset's"}});
  CHECK(page.wanted<KeepDevices>().at(0).devices == DeviceChoice{{}, "headset", "headset's"});

  Start later = remembered(Entrance::practice);
  later.devices = {{}, "headset", "headset's"};
  PageDriver next(later);
  CHECK(next.wanted<SelectSpeaker>().at(0).id == "headset's");
  next.answer("/practice/session", 200, practice_session_text()).press(Press::enable_devices);
  CHECK(next.wanted<AcquireMedia>().at(0).microphone_id == "headset");
  CHECK(next.wanted<AcquireMedia>().at(0).camera_id.empty());
}

TEST_CASE("what is missing in the sign-in is said before anything is sent") {
  auto page = desk_at_login();
  page.type(Field::email, "ada").press(Press::proceed);
  CHECK(page.screen<LoginView>().email.fault == FieldFault::malformed);
  CHECK(page.screen<LoginView>().password.fault == FieldFault::missing);
  CHECK_FALSE(page.wants<SendRequest>());
}

TEST_CASE("signing in shows the day, connects, and forgets the password") {
  auto page = desk_at_login();
  page.type(Field::email, " ada@example.org ").type(Field::password, " correct horse ").press(Press::proceed);
  CHECK(page.body_sent() == Json{{"email", "ada@example.org"}, {"password", " correct horse "}});
  CHECK(page.screen<LoginView>().busy);
  page.press(Press::proceed);
  CHECK_FALSE(page.wants<SendRequest>());
  page.answer("/practice/session", 201, practice_session_text());
  CHECK(page.screen<DayView>().doctor_name == "Dr. Ada Weiß");
  CHECK(page.wants<OpenSocket>());
  CHECK(page.wanted<RememberSession>().at(0).signed_in);
  CHECK_FALSE(page.wants<AcquireMedia>());
  page.press(Press::sign_out);
  CHECK(page.screen<LoginView>().password.text.empty());
}

TEST_CASE("a password of 256 characters is sent whole, whatever the characters") {
  auto page = desk_at_login();
  std::string password;
  for (int i = 0; i < 256; ++i) password += "🔑";
  page.type(Field::email, "ada@example.org").type(Field::password, password).press(Press::proceed);
  CHECK(page.body_sent()["password"] == password);
}

TEST_CASE("a refused sign-in keeps what was entered") {
  auto page = desk_at_login();
  page.type(Field::email, "ada@example.org").type(Field::password, "wrong").press(Press::proceed);
  SECTION("refused") {
    page.answer("/practice/session", 401);
    CHECK(page.screen<LoginView>().refused);
    CHECK(page.screen<LoginView>().email.text == "ada@example.org");
    page.type(Field::password, "right");
    CHECK_FALSE(page.screen<LoginView>().refused);
  }
  SECTION("too often") {
    page.answer("/practice/session", 429, {}, 90s);
    CHECK(page.view().locked_until == page.now() + 90s);
    page.press(Press::proceed);
    CHECK_FALSE(page.wants<SendRequest>());
    page.wait(90s).press(Press::proceed);
    CHECK(page.wants_request(Method::post, "/practice/session"));
  }
  SECTION("the server is away") {
    page.answer("/practice/session", 0);
    CHECK(page.view().retry_at.has_value());
    CHECK(page.screen<LoginView>().password.text == "wrong");
    page.wait(2s);
    CHECK(page.wants_request(Method::post, "/practice/session"));
  }
}

TEST_CASE("a page loaded again is signed in still, or asks to sign in") {
  PageDriver page(remembered(Entrance::practice));
  CHECK(page.shows<LoadingView>());
  SECTION("still") {
    page.answer("/practice/session", 200, practice_session_text());
    CHECK(page.shows<DayView>());
  }
  SECTION("not any more") {
    page.answer("/practice/session", 401);
    CHECK(page.shows<LoginView>());
    CHECK_FALSE(page.wanted<RememberSession>().at(0).signed_in);
  }
  SECTION("the server is away") {
    page.answer("/practice/session", 503);
    CHECK(page.shows<LoadingView>());
    page.wait(2s).answer("/practice/session", 200, practice_session_text());
    CHECK(page.shows<DayView>());
  }
}

TEST_CASE("a doctor's page loaded again in a call asks for the devices and returns to the call") {
  PageDriver page(remembered(Entrance::practice));
  page.answer("/practice/session", 200, practice_session_text()).on(SocketOpened{});
  page.hear(welcome(page, Role::doctor, call_id));
  CHECK(page.wants<AcquireMedia>());
  page.hear(admitted(Role::patient));
  CHECK(page.shows<CallView>());
}

TEST_CASE("signing out clears everything") {
  auto page = desk_with_patient_waiting();
  page.press(Press::new_appointment).type(Field::given_name, "Secret").press(Press::sign_out);
  CHECK(page.wants_request(Method::del, "/practice/session"));
  CHECK(page.wants<CloseSocket>());
  CHECK_FALSE(page.wanted<RememberSession>().at(0).signed_in);
  CHECK(page.screen<LoginView>().email.text.empty());
  // Another one signs in at the same page.
  page.answer("/practice/session", 204).type(Field::email, "bob@example.org").type(Field::password, "x");
  page.press(Press::proceed).answer("/practice/session", 201, practice_session_text());
  const auto view = page.screen<DayView>();
  CHECK(view.appointments.empty());
  CHECK(view.waiting.empty());
  CHECK_FALSE(view.admitting);
  CHECK_FALSE(view.last_call);
  CHECK(view.last_patient.empty());
  page.press(Press::new_appointment);
  CHECK(page.screen<AppointmentView>().given_name.text.empty());
}

TEST_CASE("signing out in a call ends it") {
  auto page = desk_in_call();
  page.press(Press::sign_out);
  CHECK(page.says<EndCall>());
  CHECK(page.wanted<ClosePeer>().size() == 1);
  CHECK(page.wants<ReleaseMedia>());
  CHECK(page.shows<LoginView>());
}

TEST_CASE("a sign-out that the server has not heard does not undo the next sign-in") {
  auto page = desk_on_day();
  page.press(Press::sign_out).answer("/practice/session", 0);
  page.type(Field::email, "ada@example.org").type(Field::password, "x").press(Press::proceed);
  page.answer("/practice/session", 201, practice_session_text()).wait(1min);
  CHECK_FALSE(page.wants_request(Method::del, "/practice/session"));
}

TEST_CASE(
    "a sign-out that the server has not heard is told when the next sign-in is refused, or the call would go on") {
  auto page = desk_in_call();
  page.on(SocketClosed{}).press(Press::sign_out).answer("/practice/session", 0);
  page.type(Field::email, "ada@example.org").type(Field::password, "x").press(Press::proceed);
  CHECK_FALSE(page.wants_request(Method::del, "/practice/session"));
  page.answer("/practice/session", 401);
  CHECK(page.wants_request(Method::del, "/practice/session"));
  CHECK(page.screen<LoginView>().refused);
}

TEST_CASE("what was asked in a session that is over does not end the next one") {
  auto page = desk_on_day();
  page.on(SocketClosed{}).wait(500ms).on(SocketClosed{});
  REQUIRE(page.wants_request(Method::get, "/practice/session"));
  const auto asked = page.wanted<SendRequest>().at(0).id;
  page.press(Press::sign_out).answer("/practice/session", 204);
  page.type(Field::email, "ada@example.org").type(Field::password, "x").press(Press::proceed);
  page.answer("/practice/session", 201, practice_session_text()).on(RequestAnswered{asked, 401, {}, {}});
  CHECK(page.shows<DayView>());
}

TEST_CASE("a session that ended says so, and leaves nothing behind") {
  auto page = desk_in_call();
  SECTION("a request is refused") {
    page.press(Press::end_call).answer("/appointments", 401);
  }
  SECTION("a request is refused in the call") {
    page.on(SocketClosed{}).wait(500ms).on(SocketClosed{}).answer("/practice/session", 401);
    CHECK(page.wants<ClosePeer>());
  }
  SECTION("signalling says so") {
    page.hear(Refused{RefusalCode::session_ended});
    CHECK(page.wants<ClosePeer>());
  }
  CHECK(page.screen<ErrorView>().kind == ErrorView::Kind::session_ended);
  CHECK(page.wants<CloseSocket>());
  CHECK(page.wants<ReleaseMedia>());
  page.press(Press::take_over);
  CHECK(page.shows<ErrorView>());
  page.press(Press::proceed);
  CHECK(page.shows<LoginView>());
}

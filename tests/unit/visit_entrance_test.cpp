#include "unit/journeys.h"

using namespace visavis::session;
using namespace visavis::tests;
using namespace std::chrono_literals;

TEST_CASE("the patient's page begins with the TAN, and asks the server nothing") {
  auto page = patient_at_tan();
  CHECK(page.screen<TanView>().symbols_missing == 10);
  CHECK_FALSE(page.screen<TanView>().from_link);
  CHECK_FALSE(page.wants<SendRequest>());
}

TEST_CASE("a TAN out of the link is filled in and still has to be confirmed") {
  Start start;
  start.tan = "7k3mp qx9az";
  PageDriver page(start);
  CHECK(page.screen<TanView>().tan.text == "7K3MP-QX9AZ");
  CHECK(page.screen<TanView>().from_link);
  CHECK_FALSE(page.wants<SendRequest>());
}

TEST_CASE("a TAN is corrected while it is typed, and not accepted before it is whole") {
  auto page = patient_at_tan();
  page.press(Press::proceed);
  CHECK(page.screen<TanView>().tan.fault == FieldFault::missing);
  page.type(Field::tan, "7k3mpq");
  CHECK(page.screen<TanView>().tan.text == "7K3MP-Q");
  CHECK(page.screen<TanView>().tan.fault == FieldFault::none);
  CHECK(page.screen<TanView>().symbols_missing == 4);
  page.press(Press::proceed);
  CHECK(page.screen<TanView>().tan.fault == FieldFault::malformed);
}

TEST_CASE("first and last name are asked for, and a missing one is said") {
  auto page = patient_at_name();
  page.type(Field::given_name, "Mia").type(Field::family_name, " \t").press(Press::proceed);
  CHECK(page.screen<NameView>().given_name.fault == FieldFault::none);
  CHECK(page.screen<NameView>().family_name.fault == FieldFault::missing);
  page.type(Field::family_name, "Köhler");
  CHECK(page.screen<NameView>().family_name.fault == FieldFault::none);
  page.press(Press::proceed);
  CHECK(page.shows<PrivacyView>());
}

TEST_CASE("nothing is sent to the server before the privacy notice is accepted") {
  auto page = patient_at_privacy();
  page.press(Press::proceed);
  CHECK(page.screen<PrivacyView>().acceptance_missing);
  CHECK_FALSE(page.wants<SendRequest>());
  page.on(Intent{AcceptPrivacy{true}}).press(Press::proceed);
  CHECK(page.wants_request(Method::post, "/patient/session"));
  CHECK(page.body_sent() ==
        *visavis::protocol::parse_json(
            R"({"tan":"7K3MP-QX9AZ","givenName":"Mia","familyName":"Köhler","privacyVersion":"v1"})", {}));
  CHECK(page.screen<PrivacyView>().busy);
}

TEST_CASE("pressing Continue twice redeems once") {
  auto page = patient_at_privacy();
  page.on(Intent{AcceptPrivacy{true}}).press(Press::proceed).press(Press::proceed);
  CHECK_FALSE(page.wants<SendRequest>());
}

TEST_CASE("a redemption waits for the notice's version, and goes out when it is known") {
  auto page = patient_at_name();
  page.type(Field::given_name, "Mia").type(Field::family_name, "Köhler").press(Press::proceed);
  page.on(Intent{AcceptPrivacy{true}}).press(Press::proceed);
  CHECK(page.screen<PrivacyView>().busy);
  CHECK_FALSE(page.wants_request(Method::post, "/patient/session"));
  SECTION("the version comes") {
    page.answer("/privacy", 200, R"({"version":"v2"})");
    CHECK(page.wants_request(Method::post, "/patient/session"));
  }
  SECTION("the answer holds none: Continue can be pressed again") {
    page.answer("/privacy", 200, "{}");
    CHECK_FALSE(page.screen<PrivacyView>().busy);
    page.press(Press::proceed);
    CHECK(page.wants_request(Method::get, "/privacy"));
  }
  SECTION("who goes back to correct the name has not confirmed any more") {
    page.press(Press::back).answer("/privacy", 200, R"({"version":"v2"})");
    CHECK_FALSE(page.wants<SendRequest>());
    CHECK(page.shows<NameView>());
  }
}

TEST_CASE("a refused TAN stays, with the name, and each can be repaired") {
  auto page = patient_refused();
  const auto view = page.screen<TanView>();
  CHECK(view.refused);
  CHECK(view.tan.text == "7K3MP-QX9AZ");
  CHECK(view.name == "Mia Köhler");
  SECTION("the TAN") {
    page.type(Field::tan, "7K3MP-QX9A0").press(Press::proceed);
    CHECK(page.wants_request(Method::post, "/patient/session"));
    CHECK(page.screen<TanView>().busy);
  }
  SECTION("the name") {
    page.press(Press::edit_name);
    CHECK(page.screen<NameView>().given_name.text == "Mia");
    page.type(Field::given_name, "Mira").press(Press::proceed);
    CHECK(page.body_sent()["givenName"] == "Mira");
    page.answer("/patient/session", 201, patient_session_text());
    CHECK(page.shows<DevicesView>());
  }
}

TEST_CASE("the name is edited from the TAN's screen and from nowhere else") {
  auto page = patient_in_call();
  page.press(Press::edit_name);
  CHECK(page.shows<CallView>());
}

TEST_CASE("after too many attempts nothing is sent until the time is over") {
  auto page = patient_at_privacy();
  page.on(Intent{AcceptPrivacy{true}}).press(Press::proceed).answer("/patient/session", 429, {}, 60s);
  CHECK(page.view().locked_until == page.now() + 60s);
  CHECK(page.shows<PrivacyView>());
  page.wait(59s).press(Press::proceed);
  CHECK_FALSE(page.wants<SendRequest>());
  page.wait(1s);
  CHECK_FALSE(page.view().locked_until);
  page.press(Press::proceed);
  CHECK(page.wants_request(Method::post, "/patient/session"));
}

TEST_CASE("while the server is away it is asked again, and what was entered stays") {
  auto page = patient_at_privacy();
  page.on(Intent{AcceptPrivacy{true}}).press(Press::proceed);
  const int status = GENERATE(0, 500, 502, 503, 504);
  page.answer("/patient/session", status);
  CHECK(page.view().retry_at == page.now() + 2s);
  CHECK(page.screen<PrivacyView>().accepted);
  CHECK(page.screen<PrivacyView>().busy);
  page.wait(2s);
  CHECK(page.wants_request(Method::post, "/patient/session"));
  page.answer("/patient/session", 0);
  CHECK(page.view().retry_at == page.now() + 4s);
  page.press(Press::retry_now);
  CHECK(page.wants_request(Method::post, "/patient/session"));
  page.answer("/patient/session", 201, patient_session_text());
  CHECK_FALSE(page.view().retry_at);
  CHECK(page.shows<DevicesView>());
}

TEST_CASE("a notice that changed meanwhile is to be read and accepted again") {
  auto page = patient_at_privacy();
  page.on(Intent{AcceptPrivacy{true}}).press(Press::proceed).answer("/patient/session", 409);
  CHECK_FALSE(page.screen<PrivacyView>().accepted);
  CHECK(page.wants_request(Method::get, "/privacy"));
  page.answer("/privacy", 200, R"({"version":"v2"})").on(Intent{AcceptPrivacy{true}}).press(Press::proceed);
  CHECK(page.body_sent()["privacyVersion"] == "v2");
}

TEST_CASE("Back leads through the steps without losing what was entered") {
  auto page = patient_at_privacy();
  page.press(Press::back);
  CHECK(page.screen<NameView>().family_name.text == "Köhler");
  page.press(Press::back);
  CHECK(page.screen<TanView>().tan.text == "7K3MP-QX9AZ");
  page.press(Press::back);
  CHECK(page.shows<TanView>());
}

TEST_CASE("names of 500 characters, emoji and other scripts are taken as they are or said to be too long") {
  auto page = patient_at_name();
  page.type(Field::given_name, std::string(500, 'x')).type(Field::family_name, "\u0645\u062D\u0645\u062F 🙂");
  page.press(Press::proceed);
  CHECK(page.screen<NameView>().given_name.fault == FieldFault::too_long);
  CHECK(page.screen<NameView>().family_name.fault == FieldFault::none);
}

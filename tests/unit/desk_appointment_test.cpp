#include "unit/journeys.h"

using namespace visavis::protocol;
using namespace visavis::session;
using namespace visavis::tests;
using namespace std::chrono_literals;

namespace {

PageDriver filled_form() {
  auto page = desk_on_day();
  page.press(Press::new_appointment);
  page.type(Field::given_name, " Lê ").type(Field::family_name, "Nguyen").type(Field::email, "le@example.org");
  return page;
}

std::string created_text(const std::string& id = "a9") {
  auto made = appointment();
  made.id = AppointmentId{id};
  Json json = to_json(made);
  json["invitation"] = {{"tan", "7K3MP-QX9AZ"}, {"link", "https://example.org/#tan=7K3MP-QX9AZ"}};
  return json.dump();
}

}  // namespace

TEST_CASE("a new appointment is suggested for the next quarter of an hour") {
  auto page = desk_on_day();
  page.press(Press::new_appointment);
  const auto view = page.screen<AppointmentView>();
  CHECK(view.date.text == "2026-11-24");
  CHECK(view.time.text == "11:30");
  CHECK(view.duration.text == "15");
  CHECK_FALSE(view.existing);
}

TEST_CASE("on another day a new appointment is suggested for the morning") {
  auto page = desk_on_day();
  page.press(Press::next_day).press(Press::new_appointment);
  CHECK(page.screen<AppointmentView>().date.text == "2026-11-25");
  CHECK(page.screen<AppointmentView>().time.text == "09:00");
}

TEST_CASE("what is wrong in a form is said field by field, and nothing is sent") {
  auto page = desk_on_day();
  page.press(Press::new_appointment).type(Field::email, "le").type(Field::date, "31.2.2027");
  page.type(Field::time, "").type(Field::duration, "3").press(Press::proceed);
  const auto view = page.screen<AppointmentView>();
  CHECK(view.given_name.fault == FieldFault::missing);
  CHECK(view.family_name.fault == FieldFault::missing);
  CHECK(view.email.fault == FieldFault::malformed);
  CHECK(view.date.fault == FieldFault::malformed);
  CHECK(view.time.fault == FieldFault::missing);
  CHECK(view.duration.fault == FieldFault::malformed);
  CHECK_FALSE(page.wants<SendRequest>());
  page.type(Field::given_name, "Lê");
  CHECK(page.screen<AppointmentView>().given_name.fault == FieldFault::none);
}

TEST_CASE("an appointment that is over before it is made is refused at the field that says so") {
  auto page = filled_form();
  page.type(Field::time, "11:00").press(Press::proceed);
  CHECK(page.screen<AppointmentView>().time.fault == FieldFault::in_the_past);
  page.type(Field::date, "23.11.2026").press(Press::proceed);
  CHECK(page.screen<AppointmentView>().date.fault == FieldFault::in_the_past);
  page.type(Field::date, "24.11.2026").type(Field::time, "11:10").press(Press::proceed);
  CHECK(page.wants_request(Method::post, "/appointments"));  // has begun, and is not over
}

TEST_CASE("saving sends what was entered once, and shows the invitation") {
  auto page = filled_form();
  page.press(Press::proceed);
  REQUIRE(page.wants_request(Method::post, "/appointments"));
  CHECK(page.wanted<SendRequest>().at(0).idempotency_key == "self-1");
  CHECK(page.body_sent() ==
        Json{{"startsAt", "2026-11-24T10:30:00Z"},
             {"durationMinutes", 15},
             {"lang", "en"},
             {"patient", {{"givenName", "Lê"}, {"familyName", "Nguyen"}, {"email", "le@example.org"}}}});
  CHECK(page.screen<AppointmentView>().busy);
  page.press(Press::proceed);
  CHECK_FALSE(page.wants<SendRequest>());
  page.answer("/appointments", 201, created_text());
  CHECK(page.screen<AppointmentView>().saved);
  CHECK(page.screen<AppointmentView>().invitation->tan == "7K3MP-QX9AZ");
  page.press(Press::copy_link);
  CHECK(page.wanted<CopyText>().at(0).text == "https://example.org/#tan=7K3MP-QX9AZ");
  CHECK(page.screen<AppointmentView>().link_copied);
  page.type(Field::duration, "30").press(Press::proceed);
  CHECK(page.wants_request(Method::patch, "/appointments/a9"));
}

TEST_CASE("while the server is away the same appointment is sent again under the same key, and the form stays") {
  auto page = filled_form();
  page.press(Press::proceed).answer("/appointments", 503);
  CHECK(page.screen<AppointmentView>().family_name.text == "Nguyen");
  page.wait(2s);
  CHECK(page.wanted<SendRequest>().at(0).idempotency_key == "self-1");
}

TEST_CASE("an appointment that the server does not take is said, and can be repaired") {
  auto page = filled_form();
  page.press(Press::proceed).answer("/appointments", 422);
  CHECK(page.screen<AppointmentView>().refused);
  CHECK_FALSE(page.screen<AppointmentView>().busy);
  page.type(Field::email, "le@example.com").press(Press::proceed);
  CHECK(page.wanted<SendRequest>().at(0).idempotency_key == "self-2");
}

TEST_CASE("what was asked for one appointment never lands in another one's form") {
  auto page = filled_form();
  page.press(Press::proceed);
  const auto save = page.wanted<SendRequest>().at(0).id;
  page.press(Press::back);
  page.on(Intent{OpenAppointment{appointment_id}}).type(Field::given_name, "Mira");
  page.on(RequestAnswered{save, 201, created_text(), {}});
  const auto view = page.screen<AppointmentView>();
  CHECK(view.title_name == "Mia Köhler");
  CHECK(view.given_name.text == "Mira");
  CHECK_FALSE(view.invitation);
  page.press(Press::proceed);
  CHECK(page.wants_request(Method::patch, "/appointments/a1"));
}

TEST_CASE("an existing appointment is corrected, given a new invitation, or cancelled after a question") {
  auto page = desk_on_day();
  page.on(Intent{OpenAppointment{appointment_id}});
  CHECK(page.screen<AppointmentView>().existing);
  CHECK(page.screen<AppointmentView>().time.text == "11:30");
  SECTION("a new invitation") {
    page.press(Press::renew_invitation);
    CHECK(page.wants_request(Method::post, "/appointments/a1/invitation"));
    page.answer("/appointments/a1/invitation", 201, R"({"tan":"00000-00000","link":"https://example.org"})");
    CHECK(page.screen<AppointmentView>().invitation->tan == "00000-00000");
  }
  SECTION("cancelled") {
    page.press(Press::ask_cancel_appointment);
    CHECK(page.screen<AppointmentView>().confirming_cancel);
    page.press(Press::keep_appointment);
    CHECK_FALSE(page.screen<AppointmentView>().confirming_cancel);
    page.press(Press::cancel_appointment);
    CHECK(page.wants_request(Method::del, "/appointments/a1"));
    page.answer("/appointments/a1", 204);
    CHECK(page.shows<DayView>());
  }
  SECTION("corrected without being moved, also when it is over") {
    page.wait(2h).type(Field::family_name, "Kohler").press(Press::proceed);
    CHECK(page.wants_request(Method::patch, "/appointments/a1"));
    CHECK_FALSE(page.body_sent().contains("lang"));
  }
}

TEST_CASE("an appointment that is not in the day is not opened") {
  auto page = desk_on_day();
  page.on(Intent{OpenAppointment{AppointmentId{"elsewhere"}}});
  CHECK(page.shows<DayView>());
}

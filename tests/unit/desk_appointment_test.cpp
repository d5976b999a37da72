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
             {"mailConsent", true},
             {"patient", {{"givenName", "Lê"}, {"familyName", "Nguyen"}, {"email", "le@example.org"}}}});
  CHECK(page.screen<AppointmentView>().busy);
  page.press(Press::proceed);
  CHECK_FALSE(page.wants<SendRequest>());
  page.answer("/appointments", 201, created_text());
  CHECK(page.screen<AppointmentView>().saved);
  CHECK(page.screen<AppointmentView>().invitation->tan == "7K3MP-QX9AZ");
  page.press(Press::copy_link);
  CHECK(page.wanted<CopyText>().at(0).text == "https://example.org/#tan=7K3MP-QX9AZ");
  CHECK_FALSE(page.screen<AppointmentView>().link_copied);
  page.on(TextCopied{});
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

TEST_CASE("who types an address means it to be used, until the tick is taken away by hand") {
  auto page = desk_on_day();
  page.press(Press::new_appointment);
  CHECK_FALSE(page.screen<AppointmentView>().mail_consent);
  page.type(Field::email, "le@example.org");
  CHECK(page.screen<AppointmentView>().mail_consent);
  page.type(Field::email, "");
  CHECK_FALSE(page.screen<AppointmentView>().mail_consent);
  page.type(Field::email, "le@example.org").on(Intent{AgreeToMail{false}});
  page.type(Field::email, "lan@example.org");
  CHECK_FALSE(page.screen<AppointmentView>().mail_consent);
  page.type(Field::given_name, "Lan").type(Field::family_name, "Nguyen").press(Press::proceed);
  CHECK(page.body_sent().at("mailConsent") == false);
  CHECK(page.body_sent().at("patient").at("email") == "lan@example.org");
}

TEST_CASE("a patient without an address gets no mail, and needs none; who ticks without one is asked for it") {
  auto page = desk_on_day();
  page.press(Press::new_appointment).type(Field::given_name, "Lan").type(Field::family_name, "Nguyen");
  page.on(Intent{AgreeToMail{true}}).press(Press::proceed);
  CHECK(page.screen<AppointmentView>().email.fault == FieldFault::missing);
  CHECK_FALSE(page.wants<SendRequest>());
  page.on(Intent{AgreeToMail{false}});
  CHECK(page.screen<AppointmentView>().email.fault == FieldFault::none);
  page.press(Press::proceed);
  CHECK_FALSE(page.body_sent().at("patient").contains("email"));
  CHECK(page.body_sent().at("mailConsent") == false);
}

TEST_CASE("an address that is taken out of an appointment is taken out at the server") {
  auto page = desk_on_day();
  page.on(Intent{OpenAppointment{appointment_id}});
  page.type(Field::email, "").on(Intent{AgreeToMail{false}}).press(Press::proceed);
  CHECK(page.wants_request(Method::patch, "/appointments/a1"));
  CHECK(page.body_sent().at("patient").at("email").is_null());
}

TEST_CASE("for a patient on the telephone an appointment begins now") {
  auto page = desk_on_day();
  page.press(Press::next_day).press(Press::new_appointment);
  page.wait(3min).press(Press::start_now);
  CHECK(page.screen<AppointmentView>().date.text == "2026-11-24");
  CHECK(page.screen<AppointmentView>().time.text == "11:23");
  page.type(Field::given_name, "Lan").type(Field::family_name, "Nguyen").press(Press::proceed);
  CHECK(page.body_sent().at("startsAt") == "2026-11-24T10:23:00Z");
}

TEST_CASE("an appointment that exists does not begin now by a press") {
  auto page = desk_on_day();
  page.on(Intent{OpenAppointment{appointment_id}}).press(Press::start_now);
  CHECK(page.screen<AppointmentView>().time.text == "11:30");
}

TEST_CASE("what is at the same time is named while one types, but for what is over, cancelled, or the same") {
  auto page = filled_form();
  page.type(Field::time, "11:40");
  REQUIRE(page.screen<AppointmentView>().overlaps.size() == 1);
  CHECK(page.screen<AppointmentView>().overlaps[0].name == "Mia Köhler");
  CHECK(page.screen<AppointmentView>().overlaps[0].starts_at == appointment().starts_at);
  page.type(Field::time, "11:45");
  CHECK(page.screen<AppointmentView>().overlaps.empty());
  page.type(Field::time, "11:20").type(Field::duration, "10");
  CHECK(page.screen<AppointmentView>().overlaps.empty());
  page.type(Field::duration, "11");
  CHECK(page.screen<AppointmentView>().overlaps.size() == 1);
  page.press(Press::back).on(Intent{OpenAppointment{appointment_id}});
  CHECK(page.screen<AppointmentView>().overlaps.empty());
}

TEST_CASE("for another day its appointments are asked for, once") {
  auto page = filled_form();
  page.type(Field::date, "26.11.2026");
  REQUIRE(page.wants_request(Method::get, "/appointments?from=2026-11-25T23:00:00Z&to=2026-11-26T23:00:00Z"));
  page.type(Field::time, "11:40");
  CHECK_FALSE(page.wants<SendRequest>());
  auto other = appointment();
  other.id = AppointmentId{"b1"};
  other.starts_at += 48h;
  page.answer("/appointments?from=2026-11-25T23:00:00Z&to=2026-11-26T23:00:00Z", 200,
              Json{{"appointments", Json::array({to_json(other)})}}.dump());
  CHECK(page.screen<AppointmentView>().overlaps.size() == 1);
  for (const auto state : {AppointmentState::done, AppointmentState::cancelled}) {
    other.state = state;
    page.type(Field::date, "24.11.2026").type(Field::date, "26.11.2026");
    page.answer("/appointments?from=2026-11-25T23:00:00Z&to=2026-11-26T23:00:00Z", 200,
                Json{{"appointments", Json::array({to_json(other)})}}.dump());
    CHECK(page.screen<AppointmentView>().overlaps.empty());
  }
}

TEST_CASE("what only the server knows of at the same time is said after saving") {
  auto page = filled_form();
  page.press(Press::proceed);
  auto made = Json::parse(created_text());
  made["overlaps"] = Json::array({"x1"});
  page.answer("/appointments", 201, made.dump());
  CHECK(page.screen<AppointmentView>().overlaps_unknown);
  page.type(Field::time, "15:00");
  CHECK_FALSE(page.screen<AppointmentView>().overlaps_unknown);
}

TEST_CASE("a mail that was not delivered is shown until it is sent again or the address corrected") {
  auto page = desk_on_day();
  auto undelivered = appointment();
  undelivered.mail = MailState::failed;
  undelivered.mail_consent = true;
  page.press(Press::next_day);
  page.answer("/appointments?from=2026-11-24T23:00:00Z&to=2026-11-25T23:00:00Z", 200,
              Json{{"appointments", Json::array({to_json(undelivered)})}}.dump());
  page.on(Intent{OpenAppointment{appointment_id}});
  CHECK(page.screen<AppointmentView>().mail == MailState::failed);
  CHECK(page.screen<AppointmentView>().mailed_to == undelivered.patient.email);
  SECTION("again") {
    page.press(Press::renew_invitation);
    page.answer("/appointments/a1/invitation", 201, R"({"tan":"00000-00000","link":"https://example.org"})");
    CHECK(page.screen<AppointmentView>().mail == MailState::pending);
  }
  SECTION("to another address") {
    page.type(Field::email, "mia@example.com").press(Press::proceed);
    auto corrected = undelivered;
    corrected.mail = MailState::pending;
    corrected.patient.email = "mia@example.com";
    page.answer("/appointments/a1", 200, to_json(corrected).dump());
    CHECK(page.screen<AppointmentView>().mail == MailState::pending);
    CHECK(page.screen<AppointmentView>().mailed_to == "mia@example.com");
  }
}

TEST_CASE("an invitation is printed while it is shown, and not otherwise") {
  auto page = filled_form();
  page.press(Press::print_invitation);
  CHECK_FALSE(page.wants<PrintPage>());
  page.press(Press::proceed).answer("/appointments", 201, created_text());
  page.press(Press::print_invitation);
  CHECK(page.wants<PrintPage>());
}

TEST_CASE("an appointment that is not in the day is not opened") {
  auto page = desk_on_day();
  page.on(Intent{OpenAppointment{AppointmentId{"elsewhere"}}});
  CHECK(page.shows<DayView>());
}

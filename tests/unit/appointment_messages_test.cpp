#include "protocol/appointment.h"

#include "catch.h"

using namespace std::chrono_literals;
using namespace visavis::protocol;
using Reason = Malformed::Reason;

namespace {

Appointment appointment() {
  return {AppointmentId{"a-1"},
          *parse_instant("2026-11-24T10:30:00Z"),
          20min,
          AppointmentState::waiting,
          {"Mia", "Köhler", "mia@example.org"},
          {},
          DoctorId{"d-1"}};
}

Json request() {
  return *parse_json(R"({"startsAt":"2026-11-24T10:30:00Z","durationMinutes":15,"lang":"de",
    "patient":{"givenName":"Mia","familyName":"Köhler","email":"mia@example.org"}})",
                     {});
}

Malformed fault_of(const Json& json) {
  const auto parsed = parse_appointment_request(json);
  REQUIRE_FALSE(parsed);
  return parsed.error();
}

}  // namespace

TEST_CASE("an appointment is read as it was written, in each state") {
  for (const auto state : {AppointmentState::planned, AppointmentState::waiting, AppointmentState::in_call,
                           AppointmentState::done, AppointmentState::cancelled}) {
    Appointment written = appointment();
    written.state = state;
    CHECK(parse_appointment(to_json(written)) == written);
    CHECK(parse_appointment_state(to_string(state)) == state);
  }
  CHECK_FALSE(parse_appointment_state("Planned"));
  CHECK(appointment().ends_at() == *parse_instant("2026-11-24T10:50:00Z"));
}

TEST_CASE("what became of the mail is told where it is known, and read by who knows the word") {
  CHECK_FALSE(to_json(appointment()).contains("mail"));
  for (const auto state : {MailState::pending, MailState::sent, MailState::failed}) {
    Appointment written = appointment();
    written.mail = state;
    CHECK(parse_appointment(to_json(written)) == written);
  }
  Json json = to_json(appointment());
  json["mail"] = "read";
  CHECK(parse_appointment(json) == appointment());
}

TEST_CASE("consent, time together and overlaps are read as they were written; an older server says nothing of them") {
  Appointment written = appointment();
  written.mail_consent = true;
  written.present = 754s;
  written.overlaps = {AppointmentId{"a-2"}, AppointmentId{"a-3"}};
  Json json = to_json(written);
  CHECK(json.at("presentSeconds") == 754);
  CHECK(json.at("overlaps") == Json{"a-2", "a-3"});
  CHECK(parse_appointment(json) == written);
  for (const auto* field : {"mailConsent", "presentSeconds", "overlaps"}) json.erase(field);
  CHECK(parse_appointment(json) == appointment());
  json["presentSeconds"] = -1;
  CHECK(parse_appointment(json).error() == Malformed{"presentSeconds", Reason::out_of_range});
}

TEST_CASE("a patient without an e-mail address has none in JSON, and a patch takes it away") {
  Json json = request();
  json["patient"].erase("email");
  const auto read = parse_appointment_request(json);
  REQUIRE(read);
  CHECK(read->patient.email.empty());
  CHECK_FALSE(read->mail_consent);
  CHECK_FALSE(to_json(*read).at("patient").contains("email"));
  CHECK(to_patch(*read).at("patient").at("email").is_null());
  json["patient"]["email"] = "";
  CHECK(fault_of(json) == Malformed{"patient.email", Reason::out_of_range});
  json = request();
  json["mailConsent"] = "yes";
  CHECK(fault_of(json) == Malformed{"mailConsent", Reason::wrong_type});
  json["mailConsent"] = false;
  CHECK(parse_appointment_request(json)->mail_consent == false);
}

TEST_CASE("a request for an appointment is read as it was written") {
  const auto read = parse_appointment_request(request());
  REQUIRE(read);
  CHECK(read->starts_at == *parse_instant("2026-11-24T10:30:00Z"));
  CHECK(read->duration == 15min);
  CHECK(read->patient == Patient{"Mia", "Köhler", "mia@example.org"});
  CHECK(read->language == "de");
  CHECK(parse_appointment_request(to_json(*read))->patient == read->patient);
}

TEST_CASE("a request names the field that is at fault") {
  Json json = request();
  json["patient"]["givenName"] = "";
  CHECK(fault_of(json) == Malformed{"patient.givenName", Reason::out_of_range});

  json = request();
  json["patient"]["familyName"] = std::string(101, 'x');
  CHECK(fault_of(json) == Malformed{"patient.familyName", Reason::out_of_range});

  json = request();
  json["patient"]["insurance"] = "none";
  CHECK(fault_of(json) == Malformed{"patient.insurance", Reason::unknown_field});

  json = request();
  json["patient"] = "Mia";
  CHECK(fault_of(json) == Malformed{"patient", Reason::wrong_type});

  json = request();
  json.erase("startsAt");
  CHECK(fault_of(json) == Malformed{"startsAt", Reason::missing});

  json = request();
  json["startsAt"] = 1'700'000'000;
  CHECK(fault_of(json) == Malformed{"startsAt", Reason::wrong_type});

  json = request();
  json["state"] = "done";
  CHECK(fault_of(json) == Malformed{"state", Reason::unknown_field});
}

TEST_CASE("an appointment lasts from 5 to 240 minutes") {
  Json json = request();
  for (const auto& [minutes, good] :
       {std::pair{5, true}, {240, true}, {4, false}, {241, false}, {0, false}, {-15, false}}) {
    INFO(minutes);
    json["durationMinutes"] = minutes;
    CHECK(parse_appointment_request(json).has_value() == good);
  }
  json["durationMinutes"] = 15.5;
  CHECK(fault_of(json) == Malformed{"durationMinutes", Reason::wrong_type});
}

TEST_CASE("a day is read whole or not at all") {
  Json day{{"appointments", {to_json(appointment()), to_json(appointment())}}};
  CHECK(parse_appointments(day)->size() == 2);
  day["appointments"][1]["state"] = "unheard-of";
  CHECK(parse_appointments(day).error() == Malformed{"state", Reason::out_of_range});
  CHECK_FALSE(parse_appointments(Json(nullptr)));
  CHECK_FALSE(parse_appointments(Json{{"appointments", Json::array({1})}}));
  CHECK_FALSE(parse_appointments(Json{{"appointments", Json(std::vector<int>(2001, 0))}}));
}

TEST_CASE("the client passes over fields of a newer server") {
  Json json = to_json(appointment());
  json["room"] = "2";
  json["patient"]["born"] = "1980";
  CHECK(parse_appointment(json) == appointment());
}

TEST_CASE("a new appointment brings its invitation") {
  Json json = to_json(appointment());
  CHECK(parse_created_appointment(json).error() == Malformed{"invitation", Reason::missing});
  json["invitation"] = {{"tan", "7K3MP-QX9AZ"}, {"link", "https://example.org/#tan=7K3MP-QX9AZ"}};
  const auto created = parse_created_appointment(json);
  REQUIRE(created);
  CHECK(created->appointment == appointment());
  CHECK(created->invitation == Invitation{"7K3MP-QX9AZ", "https://example.org/#tan=7K3MP-QX9AZ"});
  json["invitation"]["qr"] = {"10", "01"};
  CHECK(parse_created_appointment(json)->invitation.qr == std::vector<std::string>{"10", "01"});
  json["invitation"]["qr"] = Json::array({""});
  CHECK(parse_created_appointment(json).error() == Malformed{"invitation.qr", Reason::out_of_range});
  json["invitation"]["tan"] = 5;
  CHECK(parse_created_appointment(json).error() == Malformed{"invitation.tan", Reason::wrong_type});
}

#include "protocol/session.h"

#include "catch.h"
#include "protocol/ice_servers.h"

using namespace std::chrono_literals;
using namespace visavis::protocol;
using Reason = Malformed::Reason;

namespace {

PatientSession patient_session() {
  PatientSession session;
  session.appointment = AppointmentId{"a-1"};
  session.starts_at = *parse_instant("2026-11-24T10:30:00Z");
  session.duration = 20min;
  session.state = AppointmentState::in_call;
  session.doctor_name = "Dr. Ada Weiß";
  session.practice_name = "Praxis am Park";
  session.given_name = "Mia";
  session.family_name = "Köhler";
  return session;
}

}  // namespace

TEST_CASE("a redemption is read as it was written") {
  const auto read = parse_redemption(to_json(Redemption{"7K3MP-QX9AZ", "Mia", "Köhler", "v1"}));
  REQUIRE(read);
  CHECK(read->tan == "7K3MP-QX9AZ");
  CHECK(read->given_name == "Mia");
  CHECK(read->family_name == "Köhler");
  CHECK(read->privacy_version == "v1");
}

TEST_CASE("a redemption is refused when anything is missing, wrong or too much") {
  const Json good = to_json(Redemption{"7K3MP-QX9AZ", "Mia", "Köhler", "v1"});
  for (const auto* field : {"tan", "givenName", "familyName", "privacyVersion"}) {
    Json json = good;
    json.erase(field);
    CHECK(parse_redemption(json).error() == Malformed{field, Reason::missing});
    json[field] = 1;
    CHECK(parse_redemption(json).error() == Malformed{field, Reason::wrong_type});
    json[field] = "";
    CHECK(parse_redemption(json).error() == Malformed{field, Reason::out_of_range});
    json[field] = std::string(1000, 'x');
    CHECK(parse_redemption(json).error() == Malformed{field, Reason::out_of_range});
  }
  Json json = good;
  json["admin"] = true;
  CHECK(parse_redemption(json).error() == Malformed{"admin", Reason::unknown_field});
}

TEST_CASE("a patient's session is read as it was written") {
  const auto read = parse_patient_session(to_json(patient_session()));
  REQUIRE(read);
  CHECK(to_json(*read) == to_json(patient_session()));
  CHECK(read->ends_at() == *parse_instant("2026-11-24T10:50:00Z"));
}

TEST_CASE("a patient's session needs neither state nor name, as the public contract writes it") {
  Json json = to_json(patient_session());
  json.erase("patient");
  json["appointment"].erase("state");
  const auto read = parse_patient_session(json);
  REQUIRE(read);
  CHECK(read->state == AppointmentState::planned);
  CHECK(read->given_name.empty());
}

TEST_CASE("a fault in a patient's session is told with its path") {
  Json json = to_json(patient_session());
  json["appointment"]["doctor"] = {{"displayName", 7}};
  CHECK(parse_patient_session(json).error() == Malformed{"appointment.doctor.displayName", Reason::wrong_type});
  json["appointment"].erase("doctor");
  CHECK(parse_patient_session(json).error() == Malformed{"appointment.doctor", Reason::missing});
  json.erase("appointment");
  CHECK(parse_patient_session(json).error() == Malformed{"appointment", Reason::missing});
  CHECK(parse_patient_session(Json(nullptr)).error() == Malformed{"", Reason::wrong_type});
}

TEST_CASE("signing in sends e-mail and password and nothing else") {
  const auto read = parse_sign_in(to_json(SignIn{"ada@example.org", "correct horse"}));
  REQUIRE(read);
  CHECK(read->email == "ada@example.org");
  CHECK(read->password == "correct horse");
  CHECK_FALSE(parse_sign_in(Json{{"email", "a@b.de"}}));
  CHECK_FALSE(parse_sign_in(Json{{"email", "a@b.de"}, {"password", std::string(257, 'x')}}));
  CHECK_FALSE(parse_sign_in(Json{{"email", "a@b.de"}, {"password", "x"}, {"role", "admin"}}));
}

TEST_CASE("a practice's session is read as it was written") {
  const auto read = parse_practice_session(to_json(PracticeSession{"Dr. Weiß",
                                                                   "ada@example.org",
                                                                   "Praxis am Park",
                                                                   DoctorId{"d1"},
                                                                   StaffRole::assistant,
                                                                   {{DoctorId{"d2"}, "Dr. Kern"}},
                                                                   true}));
  REQUIRE(read);
  CHECK(read->doctor_name == "Dr. Weiß");
  CHECK(read->email == "ada@example.org");
  CHECK(read->practice_name == "Praxis am Park");
  CHECK(parse_practice_session(Json::object()).error() == Malformed{"doctor", Reason::missing});
}

TEST_CASE("relays are read as they were written, and bounded") {
  const IceServers servers{
      {{{"stun:s.example.org"}, "", ""}, {{"turn:t.example.org", "turns:t.example.org"}, "u", "c"}},
      *parse_instant("2026-11-24T11:00:00Z")};
  CHECK(parse_ice_servers(to_json(servers)) == servers);
  Json json = to_json(servers);
  json["iceServers"][0]["urls"] = std::vector<std::string>(9, "stun:s");
  CHECK(parse_ice_servers(json).error() == Malformed{"iceServers.urls", Reason::too_large});
  json["iceServers"][0]["urls"] = {std::string(513, 'x')};
  CHECK(parse_ice_servers(json).error() == Malformed{"iceServers.urls", Reason::wrong_type});
  json["iceServers"] = std::vector<Json>(17, Json::object());
  CHECK(parse_ice_servers(json).error() == Malformed{"iceServers", Reason::too_large});
}

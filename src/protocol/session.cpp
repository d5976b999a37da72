#include "protocol/session.h"

namespace visavis::protocol {
namespace {

constexpr std::size_t most_doctors = 1000;  // of a practice

}  // namespace

std::string_view to_string(StaffRole role) {
  return role == StaffRole::assistant ? "assistant" : "doctor";
}

std::optional<StaffRole> parse_staff_role(std::string_view text) {
  for (const auto role : {StaffRole::doctor, StaffRole::assistant}) {
    if (text == to_string(role)) return role;
  }
  return std::nullopt;
}

Json to_json(const Redemption& redemption) {
  return {{"tan", redemption.tan},
          {"givenName", redemption.given_name},
          {"familyName", redemption.family_name},
          {"privacyVersion", redemption.privacy_version}};
}

Parsed<Redemption> parse_redemption(const Json& json) {
  ObjectReader in(json);
  Redemption redemption;
  redemption.tan = in.text("tan", 1, 64);
  redemption.given_name = in.text("givenName", 1, longest_name);
  redemption.family_name = in.text("familyName", 1, longest_name);
  redemption.privacy_version = in.text("privacyVersion", 1, 64);
  if (auto fault = in.finish(UnknownFields::refuse)) return tl::unexpected(std::move(*fault));
  return redemption;
}

Json to_json(const PatientSession& session) {
  Json json{{"appointment",
             {{"id", session.appointment.value},
              {"startsAt", to_iso8601(session.starts_at)},
              {"durationMinutes", session.duration.count()},
              {"state", to_string(session.state)},
              {"doctor", {{"displayName", session.doctor_name}}},
              {"practice", {{"displayName", session.practice_name}}}}},
            {"patient", {{"givenName", session.given_name}, {"familyName", session.family_name}}}};
  if (session.invitation) json["invitation"] = to_json(*session.invitation);
  return json;
}

Parsed<PatientSession> parse_patient_session(const Json& json) {
  ObjectReader in(json);
  PatientSession session;
  const auto read_display_name = [](ObjectReader& outer, const char* key) {
    const Json* found = outer.object(key);
    if (!found) return std::string{};
    ObjectReader inner(*found, key);
    auto name = inner.text("displayName", 0, 200);
    if (const auto fault = inner.finish(UnknownFields::ignore)) outer.fail(fault->field, fault->reason);
    return name;
  };
  if (const Json* found = in.object("appointment")) {
    ObjectReader appointment(*found, "appointment");
    appointment.id("id", session.appointment);
    session.starts_at = appointment.instant("startsAt");
    session.duration = std::chrono::minutes{
        appointment.integer("durationMinutes", shortest_appointment.count(), longest_appointment.count())};
    session.state = parse_appointment_state(appointment.optional_text("state", 1, 16).value_or(""))
                        .value_or(AppointmentState::planned);
    session.doctor_name = read_display_name(appointment, "doctor");
    session.practice_name = read_display_name(appointment, "practice");
    if (auto fault = appointment.finish(UnknownFields::ignore)) return tl::unexpected(std::move(*fault));
  }
  if (const Json* found = in.optional_object("patient")) {
    ObjectReader patient(*found, "patient");
    session.given_name = patient.text("givenName", 1, longest_name);
    session.family_name = patient.text("familyName", 1, longest_name);
    if (auto fault = patient.finish(UnknownFields::ignore)) return tl::unexpected(std::move(*fault));
  }
  if (const Json* found = in.optional_object("invitation")) {
    auto invitation = parse_invitation(*found);
    if (!invitation) return tl::unexpected(invitation.error());
    session.invitation = std::move(*invitation);
  }
  if (auto fault = in.finish(UnknownFields::ignore)) return tl::unexpected(std::move(*fault));
  return session;
}

Json to_json(const SignIn& sign_in) {
  Json json{{"email", sign_in.email}, {"password", sign_in.password}};
  if (!sign_in.totp.empty()) json["totp"] = sign_in.totp;
  return json;
}

Parsed<SignIn> parse_sign_in(const Json& json) {
  ObjectReader in(json);
  SignIn sign_in;
  sign_in.email = in.text("email", 1, longest_email);
  sign_in.password = in.text("password", 1, longest_password);
  sign_in.totp = in.optional_text("totp", 0, longest_one_time_code).value_or("");
  if (auto fault = in.finish(UnknownFields::refuse)) return tl::unexpected(std::move(*fault));
  return sign_in;
}

Json to_json(const PracticeSession& session) {
  Json doctors = Json::array();
  for (const auto& doctor : session.doctors) {
    doctors.push_back({{"id", doctor.id.value}, {"displayName", doctor.name}});
  }
  return {{"doctor",
           {{"id", session.id.value},
            {"displayName", session.doctor_name},
            {"email", session.email},
            {"role", to_string(session.role)}}},
          {"practice", {{"displayName", session.practice_name}}},
          {"doctors", std::move(doctors)},
          {"secondFactorMissing", session.second_factor_missing}};
}

Parsed<PracticeSession> parse_practice_session(const Json& json) {
  ObjectReader in(json);
  PracticeSession session;
  if (const Json* found = in.object("doctor")) {
    ObjectReader doctor(*found, "doctor");
    session.doctor_name = doctor.text("displayName", 0, 200);
    session.email = doctor.text("email", 0, longest_email);
    doctor.id("id", session.id);
    const auto role = parse_staff_role(doctor.text("role", 1, 16));
    if (!role) doctor.fail("role", Malformed::Reason::out_of_range);
    session.role = role.value_or(StaffRole::doctor);
    if (auto fault = doctor.finish(UnknownFields::ignore)) return tl::unexpected(std::move(*fault));
  }
  if (const Json* found = in.object("practice")) {
    ObjectReader practice(*found, "practice");
    session.practice_name = practice.text("displayName", 0, 200);
    if (auto fault = practice.finish(UnknownFields::ignore)) return tl::unexpected(std::move(*fault));
  }
  session.second_factor_missing = in.boolean("secondFactorMissing");
  if (const Json* list = in.array("doctors", most_doctors)) {
    for (const auto& element : *list) {
      ObjectReader doctor(element, "doctors");
      PracticeDoctor each;
      doctor.id("id", each.id);
      each.name = doctor.text("displayName", 0, 200);
      if (auto fault = doctor.finish(UnknownFields::ignore)) return tl::unexpected(std::move(*fault));
      session.doctors.push_back(std::move(each));
    }
  }
  if (auto fault = in.finish(UnknownFields::ignore)) return tl::unexpected(std::move(*fault));
  return session;
}

}  // namespace visavis::protocol

#include "protocol/appointment.h"

#include <array>
#include <utility>

namespace visavis::protocol {
namespace {

constexpr std::array<std::pair<AppointmentState, std::string_view>, 5> state_names{{
    {AppointmentState::planned, "planned"},
    {AppointmentState::waiting, "waiting"},
    {AppointmentState::in_call, "in_call"},
    {AppointmentState::done, "done"},
    {AppointmentState::cancelled, "cancelled"},
}};

constexpr std::array<std::pair<MailState, std::string_view>, 3> mail_state_names{{
    {MailState::pending, "pending"},
    {MailState::sent, "sent"},
    {MailState::failed, "failed"},
}};

std::chrono::minutes read_duration(ObjectReader& in) {
  return std::chrono::minutes{in.integer("durationMinutes", shortest_appointment.count(), longest_appointment.count())};
}

Json patient_json(const Patient& patient) {
  Json json{{"givenName", patient.given_name}, {"familyName", patient.family_name}};
  if (!patient.email.empty()) json["email"] = patient.email;
  return json;
}

constexpr std::size_t most_overlaps = 50;
constexpr std::size_t largest_qr_code = 177;  // modules a side (ISO/IEC 18004)

Patient read_patient(ObjectReader& outer, UnknownFields unknown) {
  Patient patient;
  const Json* found = outer.object("patient");
  if (!found) return patient;
  ObjectReader in(*found, "patient");
  patient.given_name = in.text("givenName", 1, longest_name);
  patient.family_name = in.text("familyName", 1, longest_name);
  patient.email = in.optional_text("email", 3, longest_email).value_or("");
  if (const auto fault = in.finish(unknown)) outer.fail(fault->field, fault->reason);
  return patient;
}

}  // namespace

std::string_view to_string(AppointmentState state) {
  for (const auto& [value, name] : state_names) {
    if (value == state) return name;
  }
  return "planned";
}

std::optional<AppointmentState> parse_appointment_state(std::string_view text) {
  for (const auto& [value, name] : state_names) {
    if (name == text) return value;
  }
  return std::nullopt;
}

std::string_view to_string(MailState state) {
  for (const auto& [value, name] : mail_state_names) {
    if (value == state) return name;
  }
  return "pending";
}

std::optional<MailState> parse_mail_state(std::string_view text) {
  for (const auto& [value, name] : mail_state_names) {
    if (name == text) return value;
  }
  return std::nullopt;
}

std::string full_name(const std::string& given_name, const std::string& family_name) {
  return given_name + ' ' + family_name;
}

Json to_json(const Appointment& appointment) {
  Json json{{"id", appointment.id.value},
            {"doctor", appointment.doctor.value},
            {"startsAt", to_iso8601(appointment.starts_at)},
            {"durationMinutes", appointment.duration.count()},
            {"state", to_string(appointment.state)},
            {"patient", patient_json(appointment.patient)},
            {"mailConsent", appointment.mail_consent},
            {"presentSeconds", appointment.present.count()}};
  if (appointment.mail) json["mail"] = to_string(*appointment.mail);
  if (!appointment.companion_of.empty()) json["companionOf"] = appointment.companion_of.value;
  if (appointment.overlaps) {
    json["overlaps"] = Json::array();
    for (const auto& id : *appointment.overlaps) json["overlaps"].push_back(id.value);
  }
  return json;
}

Json to_json(const AppointmentRequest& request) {
  Json json{{"startsAt", to_iso8601(request.starts_at)},
            {"durationMinutes", request.duration.count()},
            {"patient", patient_json(request.patient)}};
  if (!request.language.empty()) json["lang"] = request.language;
  if (request.mail_consent) json["mailConsent"] = *request.mail_consent;
  if (!request.doctor.empty()) json["doctor"] = request.doctor.value;
  if (!request.companion_of.empty()) json["companionOf"] = request.companion_of.value;
  return json;
}

Json to_patch(const AppointmentRequest& request) {
  Json json = to_json(request);
  if (request.patient.email.empty()) json["patient"]["email"] = nullptr;
  return json;
}

Json to_json(const Invitation& invitation) {
  return {{"tan", invitation.tan}, {"link", invitation.link}, {"qr", invitation.qr}};
}

Parsed<AppointmentRequest> parse_appointment_request(const Json& json) {
  ObjectReader in(json);
  AppointmentRequest request;
  request.starts_at = in.instant("startsAt");
  request.duration = read_duration(in);
  request.patient = read_patient(in, UnknownFields::refuse);
  request.language = in.optional_text("lang", 2, 8).value_or("");
  if (in.has("mailConsent")) request.mail_consent = in.boolean("mailConsent");
  if (in.has("doctor")) in.id("doctor", request.doctor);
  if (in.has("companionOf")) in.id("companionOf", request.companion_of);
  if (auto fault = in.finish(UnknownFields::refuse)) return tl::unexpected(std::move(*fault));
  return request;
}

Parsed<Appointment> parse_appointment(const Json& json) {
  ObjectReader in(json);
  Appointment appointment;
  in.id("id", appointment.id);
  in.id("doctor", appointment.doctor);
  appointment.starts_at = in.instant("startsAt");
  appointment.duration = read_duration(in);
  const auto state = parse_appointment_state(in.text("state", 1, 16));
  if (!state) in.fail("state", Malformed::Reason::out_of_range);
  appointment.state = state.value_or(AppointmentState::planned);
  appointment.patient = read_patient(in, UnknownFields::ignore);
  if (const auto mail = in.optional_text("mail", 1, 16)) appointment.mail = parse_mail_state(*mail);
  appointment.mail_consent = in.has("mailConsent") && in.boolean("mailConsent");
  if (in.has("companionOf")) in.id("companionOf", appointment.companion_of);
  appointment.present = std::chrono::seconds{in.optional_integer("presentSeconds", 0, INT32_MAX).value_or(0)};
  if (in.has("overlaps")) {
    appointment.overlaps.emplace();
    for (auto& id : in.texts("overlaps", most_overlaps, 64))
      appointment.overlaps->push_back(AppointmentId{std::move(id)});
  }
  if (auto fault = in.finish(UnknownFields::ignore)) return tl::unexpected(std::move(*fault));
  return appointment;
}

Parsed<std::vector<Appointment>> parse_appointments(const Json& json) {
  ObjectReader in(json);
  std::vector<Appointment> appointments;
  if (const Json* list = in.array("appointments", 2000)) {
    for (const auto& element : *list) {
      auto appointment = parse_appointment(element);
      if (!appointment) return tl::unexpected(appointment.error());
      appointments.push_back(std::move(*appointment));
    }
  }
  if (auto fault = in.finish(UnknownFields::ignore)) return tl::unexpected(std::move(*fault));
  return appointments;
}

Parsed<Invitation> parse_invitation(const Json& json) {
  ObjectReader in(json, "invitation");
  Invitation invitation{in.text("tan", 10, 16), in.text("link", 1, 2000), {}};
  if (in.has("qr")) invitation.qr = in.texts("qr", largest_qr_code, largest_qr_code);
  if (auto fault = in.finish(UnknownFields::ignore)) return tl::unexpected(std::move(*fault));
  return invitation;
}

Parsed<CreatedAppointment> parse_created_appointment(const Json& json) {
  auto appointment = parse_appointment(json);
  if (!appointment) return tl::unexpected(appointment.error());
  ObjectReader in(json);
  const Json* found = in.object("invitation");
  if (!found) return tl::unexpected(*in.finish(UnknownFields::ignore));
  auto invitation = parse_invitation(*found);
  if (!invitation) return tl::unexpected(invitation.error());
  return CreatedAppointment{std::move(*appointment), std::move(*invitation)};
}

}  // namespace visavis::protocol

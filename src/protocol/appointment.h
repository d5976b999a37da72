#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/json.h"

namespace visavis::protocol {

enum class AppointmentState { planned, waiting, in_call, done, cancelled };
std::string_view to_string(AppointmentState state);
std::optional<AppointmentState> parse_appointment_state(std::string_view text);

// What became of a mail to the patient: `failed` is for good.
enum class MailState { pending, sent, failed };
std::string_view to_string(MailState state);
std::optional<MailState> parse_mail_state(std::string_view text);

constexpr std::size_t longest_name = 100;    // code points
constexpr std::size_t longest_search = 100;  // bytes
constexpr std::size_t longest_email = 254;   // RFC 5321, 4.5.3.1.3
constexpr std::chrono::minutes shortest_appointment{5};
constexpr std::chrono::minutes longest_appointment{240};
constexpr std::size_t most_companions = 2;  // of an appointment: each connects with everybody

struct Patient {
  std::string given_name;
  std::string family_name;
  std::string email;  // empty: none

  friend bool operator==(const Patient&, const Patient&) = default;
};

std::string full_name(const std::string& given_name, const std::string& family_name);

// An appointment as the practice sees it.
struct Appointment {
  AppointmentId id;
  Instant starts_at;
  std::chrono::minutes duration{15};
  AppointmentState state = AppointmentState::planned;
  Patient patient;
  std::optional<MailState> mail = std::nullopt;  // of the last one to the patient
  DoctorId doctor;
  bool mail_consent = false;        // the patient agreed to be written to
  std::chrono::seconds present{0};  // how long doctor and patient were both in the call, in all
  // Where it is somebody's who takes part in that one, as an interpreter, a relative or a colleague does: a companion.
  AppointmentId companion_of;
  // Open ones of the same doctor at the same time; only in answers about one appointment.
  std::optional<std::vector<AppointmentId>> overlaps = std::nullopt;

  [[nodiscard]] Instant ends_at() const { return starts_at + duration; }
  friend bool operator==(const Appointment&, const Appointment&) = default;
};

struct Invitation {
  std::string tan;
  std::string link;
  std::vector<std::string> qr = {};  // of the link: rows of 0 and 1

  friend bool operator==(const Invitation&, const Invitation&) = default;
};

// What the practice enters.
struct AppointmentRequest {
  Instant starts_at;
  std::chrono::minutes duration{15};
  Patient patient;
  std::string language;                             // "de", "en"; empty: the practice's
  DoctorId doctor;                                  // empty: who enters it
  std::optional<bool> mail_consent = std::nullopt;  // not said: where there is an address
  AppointmentId companion_of = {};                  // whose doctor and time it has; empty: nobody's
};

Json to_json(const Appointment& appointment);
Json to_json(const AppointmentRequest& request);
// The same for PATCH, in which an address that is left out would stay.
Json to_patch(const AppointmentRequest& request);
Json to_json(const Invitation& invitation);
Parsed<AppointmentRequest> parse_appointment_request(const Json& json);

// Answers, as the client reads them.
struct CreatedAppointment {
  Appointment appointment;
  Invitation invitation;
};
Parsed<Appointment> parse_appointment(const Json& json);
Parsed<std::vector<Appointment>> parse_appointments(const Json& json);
Parsed<Invitation> parse_invitation(const Json& json);
Parsed<CreatedAppointment> parse_created_appointment(const Json& json);

}  // namespace visavis::protocol

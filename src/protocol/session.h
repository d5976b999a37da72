#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/appointment.h"

namespace visavis::protocol {

// POST /patient/session
struct Redemption {
  std::string tan;  // as typed
  std::string given_name;
  std::string family_name;
  std::string privacy_version;
};

// What a patient may know of their appointment: the answer to a redemption.
struct PatientSession {
  AppointmentId appointment;
  Instant starts_at;
  std::chrono::minutes duration{15};
  AppointmentState state = AppointmentState::planned;
  std::string doctor_name;
  std::string practice_name;
  std::string given_name;
  std::string family_name;
  std::optional<Invitation> invitation{};  // as it was redeemed, for another device; not where the session is read

  [[nodiscard]] Instant ends_at() const { return starts_at + duration; }
};

// POST /practice/session
struct SignIn {
  std::string email;
  std::string password;
  std::string totp;  // one-time or recovery code; empty: none entered
};

// Who works in a practice. Assistants organise for its doctors, and never take part in a call.
enum class StaffRole { doctor, assistant };
std::string_view to_string(StaffRole role);
std::optional<StaffRole> parse_staff_role(std::string_view text);

struct PracticeDoctor {
  DoctorId id;
  std::string name;

  friend bool operator==(const PracticeDoctor&, const PracticeDoctor&) = default;
};

struct PracticeSession {
  std::string doctor_name;
  std::string email;
  std::string practice_name;
  DoctorId id;
  StaffRole role = StaffRole::doctor;
  std::vector<PracticeDoctor> doctors;  // who hold consultations there
  bool second_factor_missing = false;   // that the practice requires: nothing else can be done before
};

constexpr std::size_t shortest_password = 8;       // bytes
constexpr std::size_t longest_password = 256;      // code points
constexpr std::size_t longest_one_time_code = 32;  // code points, as typed

Json to_json(const Redemption& redemption);
Json to_json(const PatientSession& session);
Json to_json(const SignIn& sign_in);
Json to_json(const PracticeSession& session);
Parsed<Redemption> parse_redemption(const Json& json);
Parsed<PatientSession> parse_patient_session(const Json& json);
Parsed<SignIn> parse_sign_in(const Json& json);
Parsed<PracticeSession> parse_practice_session(const Json& json);

}  // namespace visavis::protocol

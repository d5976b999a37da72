#include "server/signaling_people.h"

namespace visavis::tests {

using namespace protocol;

SignalingClient::Upgrade upgrade_of(const HttpClient& browser) {
  SignalingClient::Upgrade upgrade;
  for (const auto& [name, value] : browser.cookies) {
    upgrade.cookie += (upgrade.cookie.empty() ? "" : "; ") + name + '=' + value;
  }
  return upgrade;
}

Invited invite(const RunningServer& server, HttpClient& doctor, const std::string& given_name) {
  auto wanted = appointment_with_ada(server.now() + 10min);
  wanted["patient"]["givenName"] = given_name;
  const auto made = doctor.post("/api/v1/appointments", wanted).json();
  REQUIRE(made.contains("invitation"));
  const auto tan = made.at("invitation").at("tan").get<std::string>();
  return {AppointmentId{made.at("id").get<std::string>()}, tan, enter(server, tan, given_name)};
}

HttpClient enter(const RunningServer& server, const std::string& tan, const std::string& given_name) {
  auto browser = server.browser();
  REQUIRE(browser.post("/api/v1/patient/session", redemption(server, tan, given_name)).status == 201);
  return browser;
}

std::string state_of(HttpClient& doctor, const AppointmentId& appointment) {
  return doctor.get("/api/v1/appointments/" + appointment.value).json().at("state").get<std::string>();
}

Consultation::Consultation(RunningServer& server)
    : doctor_browser(server.doctor()),
      patient_there(invite(server, doctor_browser)),
      doctor(server.port(), upgrade_of(doctor_browser)),
      patient(server.port(), upgrade_of(patient_there.browser)) {
  patient.hello("patient-page");
  patient.hear<Registered>();
  doctor.hello("doctor-page");
  doctor.hear<WaitingRoom>();
  doctor.say(Admit{patient_there.appointment});
  call = patient.hear<Admitted>().call;
  doctor.hear<Admitted>();
  doctor.hear<WaitingRoom>();
}

void Consultation::say_to_patient(const std::string& payload) {
  doctor.say(Relay{call, ParticipantId{"patient-page"}, payload});
}

}  // namespace visavis::tests

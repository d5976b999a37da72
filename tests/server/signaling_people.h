#pragma once

#include <string>

#include "server/signaling_client.h"
#include "server/support/running_server.h"

namespace visavis::tests {

// The address of a browser's WebSocket, with the cookies it has.
SignalingClient::Upgrade upgrade_of(const HttpClient& browser);

// A patient with an appointment that begins in ten minutes, who has entered with the TAN.
struct Invited {
  protocol::AppointmentId appointment;
  std::string tan;
  HttpClient browser;
};
Invited invite(const RunningServer& server, HttpClient& doctor, const std::string& given_name = "Ada");
// A browser in which the patient who has this TAN enters.
HttpClient enter(const RunningServer& server, const std::string& tan, const std::string& given_name = "Ada");
std::string state_of(HttpClient& doctor, const protocol::AppointmentId& appointment);

// A doctor and a patient in a call, each of whom has heard everything so far.
struct Consultation {
  explicit Consultation(RunningServer& server);

  HttpClient doctor_browser;
  Invited patient_there;
  SignalingClient doctor;
  SignalingClient patient;
  protocol::CallId call;

  void say_to_patient(const std::string& payload);
};

}  // namespace visavis::tests

#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "server/server.h"
#include "server/support/http_client.h"
#include "server/support/temporary_folder.h"

namespace visavis::tests {

// A real server on a free port of loopback, with a data folder of its own, a practice, a doctor, and a clock that is
// moved by hand.
class RunningServer {
 public:
  static constexpr const char* doctor_email = "jana.kern@praxis.example";
  static constexpr const char* password = "correct horse battery";

  explicit RunningServer(std::function<void(server::Settings&)> choose = {}, server::SignalingLimits signaling = {},
                         server::Pace::Times pace = {std::chrono::milliseconds{100}, std::chrono::milliseconds{100}});
  ~RunningServer();

  void stop();
  // Ended and begun again on the same data, on another port.
  void restart();

  [[nodiscard]] unsigned short port() const { return server_->port(); }
  // Of metrics and health.
  [[nodiscard]] HttpClient admin() const;
  // As on SIGHUP.
  void reload() { server_->reload(); }
  [[nodiscard]] std::string url() const { return server_->url(); }
  [[nodiscard]] const std::filesystem::path& data() const { return folder_.path(); }
  [[nodiscard]] HttpClient browser() const { return HttpClient(port()); }
  // A browser in which a doctor has signed in.
  [[nodiscard]] HttpClient doctor(const std::string& email = doctor_email) const;

  [[nodiscard]] server::Instant now() const;
  void pass(std::chrono::milliseconds time);

  // In the same practice unless another is named.
  server::DoctorId add_doctor(const std::string& email, protocol::StaffRole role = protocol::StaffRole::doctor,
                              const server::PracticeId& practice = {});
  server::PracticeId add_practice(const std::string& name);
  // Its addresses: method and pattern.
  [[nodiscard]] auto addresses() const { return server_->router().addresses(); }
  // The database, as somebody with another program sees it.
  [[nodiscard]] std::unique_ptr<soci::session> look() const;
  [[nodiscard]] std::string privacy_version() const;

 private:
  void start();

  TemporaryFolder folder_;
  server::Settings settings_;
  server::SignalingLimits signaling_;
  server::Pace::Times pace_;
  server::PracticeId practice_;
  std::atomic<long long> now_;
  std::unique_ptr<server::Server> server_;
  std::thread loop_;
};

// What a doctor types to make an appointment with Ada Lovelace.
Json appointment_with_ada(server::Instant starts_at, std::chrono::minutes duration = std::chrono::minutes{15});
struct Booked {
  std::string id;
  std::string tan;
  std::string link;
};
// Made by a doctor who has signed in.
Booked book(HttpClient& doctor, const Json& appointment);
// What a patient types who has this TAN.
Json redemption(const RunningServer& server, const std::string& tan, const std::string& given_name = "Ada",
                const std::string& family_name = "Lovelace");

}  // namespace visavis::tests

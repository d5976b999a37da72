#pragma once

#include <memory>
#include <string>

#include "server/support/background_program.h"
#include "server/support/temporary_folder.h"

namespace visavis::tests {

// A real NATS on a port of loopback, which stays the same when it is started again.
class NatsServer {
 public:
  NatsServer();

  void start();
  void stop();
  [[nodiscard]] std::string url() const { return "nats://127.0.0.1:" + std::to_string(port_); }

 private:
  TemporaryFolder folder_;
  int port_;
  std::unique_ptr<BackgroundProgram> program_;
};

// On PostgreSQL one NATS for the whole run of the program; else "local".
std::string bus_of_tests();

}  // namespace visavis::tests

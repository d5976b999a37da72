#pragma once

#include <memory>
#include <string>

#include "server/support/background_program.h"
#include "server/support/temporary_folder.h"

namespace visavis::tests {

// A real PostgreSQL of its own, which listens on a Unix socket only; as an unprivileged user where the test is root.
class PostgresqlServer {
 public:
  PostgresqlServer();
  ~PostgresqlServer();

  void start();
  // At once, as when the machine is lost.
  void stop();
  // As a server's setting.
  [[nodiscard]] std::string url(const std::string& database) const;
  // A new one, with what is in `original`; empty without one.
  void create(const std::string& database, const std::string& original = "template0") const;
  // The URL of a new one that is empty.
  std::string new_database();
  // With everybody who uses it thrown out.
  void drop(const std::string& database) const;

 private:
  [[nodiscard]] std::vector<std::string> unprivileged(std::vector<std::string> command) const;

  TemporaryFolder folder_;
  std::string programs_;
  int made_ = 0;
  std::unique_ptr<BackgroundProgram> program_;
};

// One for the whole run of the program; not to be stopped.
PostgresqlServer& common_postgresql();

}  // namespace visavis::tests

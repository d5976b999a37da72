#pragma once

#include <string>
#include <vector>

#include "protocol/json.h"
#include "server/config/settings.h"
#include "server/support/temporary_folder.h"

namespace visavis::tests {

// A certificate for localhost, with its key in the same file, that nobody has signed but itself.
class Certificate {
 public:
  Certificate();
  [[nodiscard]] std::string file() const { return (folder_.path() / "certificate.pem").string(); }

 private:
  TemporaryFolder folder_;
};

// A real mail server on a port of loopback: mail_server.py, which says what `arguments` there are.
class MailServer {
 public:
  explicit MailServer(std::vector<std::string> arguments = {});
  ~MailServer();
  MailServer(const MailServer&) = delete;
  MailServer& operator=(const MailServer&) = delete;

  // What the configuration says to send there, without TLS.
  [[nodiscard]] server::Settings::Mail settings() const;
  // What it accepted, in its order.
  [[nodiscard]] std::vector<protocol::Json> mails() const;
  // The numbers, from 1, of those whose sender has heard that they were accepted, one a line.
  [[nodiscard]] std::string heard() const;
  // "USER:PASSWORD" of each attempt to sign in, one a line.
  [[nodiscard]] std::string logins() const;

 private:
  TemporaryFolder folder_;
  int process_ = 0;
  int input_ = -1;
  int port_ = 0;
};

// Of loopback, where nobody listens.
int free_port();

}  // namespace visavis::tests

#include "server/commands/password_entry.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "protocol/session.h"
#include "server/commands/output.h"

namespace visavis::server {
namespace {

// The terminal as it was, also when the program goes on elsewhere.
class NoEcho {
 public:
  NoEcho() {
    tcgetattr(STDIN_FILENO, &before_);
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~NoEcho() { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  termios before_{};
};

std::string read_line() {
  std::string line;
  std::getline(std::cin, line);
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

std::string ask(const char* prompt) {
  std::cerr << prompt << std::flush;
  const NoEcho silence;
  auto line = read_line();
  std::cerr << '\n';
  return line;
}

}  // namespace

Said<std::string> read_new_password() {
  std::string password;
  if (isatty(STDIN_FILENO) != 0) {
    password = ask("Password: ");
    if (ask("Once more: ") != password) return tl::unexpected(std::string("the two are not the same"));
  } else {
    password = read_line();
  }
  if (password.size() < protocol::shortest_password) {
    return tl::unexpected("a password has at least " + std::to_string(protocol::shortest_password) + " bytes");
  }
  return checked_text("password", password, protocol::longest_password);
}

}  // namespace visavis::server

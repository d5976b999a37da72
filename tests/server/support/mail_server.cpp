#include "server/support/mail_server.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdlib>
#include <stdexcept>

namespace visavis::tests {

namespace fs = std::filesystem;

Certificate::Certificate() {
  const auto key = (folder_.path() / "key.pem").string();
  const auto command =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost "
      "-addext subjectAltName=DNS:localhost -keyout '" +
      key + "' -out '" + file() + "' 2> /dev/null && cat '" + key + "' >> '" + file() + "'";
  if (std::system(command.c_str()) != 0) throw std::runtime_error("no certificate");
}

MailServer::MailServer(std::vector<std::string> arguments) {
  // Debian's own Python, which has aiosmtpd.
  const std::string script = std::string(VISAVIS_SOURCE_DIR) + "/tests/server/support/mail_server.py";
  arguments.insert(arguments.begin(), {"/usr/bin/python3", script, folder_.path().string()});
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  int in[2];
  int out[2];
  if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  process_ = fork();
  if (process_ < 0) throw std::runtime_error("no process");
  if (process_ == 0) {
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    execv(argv.front(), argv.data());
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  input_ = in[1];
  std::string line;
  for (char c = 0; read(out[0], &c, 1) == 1 && c != '\n';) line += c;
  close(out[0]);
  if (line.empty()) throw std::runtime_error("the mail server did not start");
  port_ = std::stoi(line);
}

MailServer::~MailServer() {
  close(input_);
  waitpid(process_, nullptr, 0);
}

server::Settings::Mail MailServer::settings() const {
  server::Settings::Mail settings;
  settings.from = "video@praxis.example";
  settings.smtp.host = "localhost";
  settings.smtp.port = port_;
  return settings;
}

std::vector<protocol::Json> MailServer::mails() const {
  std::vector<protocol::Json> mails;
  for (int n = 1;; ++n) {
    const auto file = folder_.path() / (std::to_string(n) + ".json");
    if (!fs::exists(file)) return mails;
    mails.push_back(protocol::Json::parse(read_file(file)));
  }
}

std::string MailServer::heard() const {
  return read_file(folder_.path() / "heard");
}

std::string MailServer::logins() const {
  return read_file(folder_.path() / "logins");
}

int free_port() {
  boost::asio::io_context io;
  return boost::asio::ip::tcp::acceptor(io, {boost::asio::ip::address_v4::loopback(), 0}).local_endpoint().port();
}

}  // namespace visavis::tests

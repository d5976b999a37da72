#include "server/support/nats_server.h"

#include <signal.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "server/support/mail_server.h"
#include "server/support/test_database.h"

namespace visavis::tests {

namespace asio = boost::asio;

NatsServer::NatsServer() : port_(free_port()) {
  start();
}

void NatsServer::start() {
  program_ = std::make_unique<BackgroundProgram>(
      std::vector<std::string>{"nats-server", "-a", "127.0.0.1", "-p", std::to_string(port_)}, folder_.path() / "log");
  for (int i = 0; i < 200 && !program_->has_ended(); ++i) {
    asio::io_context io;
    asio::ip::tcp::socket socket(io);
    boost::system::error_code error;
    socket.connect({asio::ip::address_v4::loopback(), static_cast<unsigned short>(port_)}, error);
    if (!error) return;
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  throw std::runtime_error("NATS does not start: " + read_file(folder_.path() / "log"));
}

void NatsServer::stop() {
  program_->end(SIGKILL);
}

std::string bus_of_tests() {
  if (!on_postgresql()) return "local";
  static const NatsServer nats;
  return nats.url();
}

}  // namespace visavis::tests

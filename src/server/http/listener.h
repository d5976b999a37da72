#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <string>
#include <vector>

#include "server/http/connection.h"

namespace visavis::server {

// Accepts connections and serves each in a coroutine of its own.
class Listener {
 public:
  // "HOST:PORT". On a loopback name or address it also listens on the other family's loopback, where there is one, so
  // that http://localhost reaches it. Throws boost::system::system_error.
  Listener(boost::asio::io_context& io, const std::string& address, std::shared_ptr<Front> front,
           std::shared_ptr<ConnectionCount> count);

  void start();
  void stop();

  [[nodiscard]] unsigned short port() const;
  // "http://localhost:8080", or https
  [[nodiscard]] std::string url() const;

 private:
  using Acceptor = boost::asio::ip::tcp::acceptor;
  boost::asio::awaitable<void> accept(Acceptor& acceptor);
  Acceptor open(const boost::asio::ip::tcp::endpoint& endpoint);

  boost::asio::io_context& io_;
  std::shared_ptr<Front> front_;
  std::shared_ptr<ConnectionCount> count_;
  std::vector<Acceptor> acceptors_;
};

}  // namespace visavis::server

#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <list>
#include <memory>
#include <optional>
#include <string>

#include "server/http/request.h"
#include "server/http/stream.h"
#include "server/signaling/allowance.h"
#include "server/signaling/limits.h"

namespace visavis::server {

// One WebSocket (RFC 6455) of text messages, without compression. Who sends too fast is refused, who reads
// too slowly is cut off.
class Socket : public std::enable_shared_from_this<Socket> {
 public:
  using CloseCode = boost::beast::websocket::close_code;

  Socket(Stream stream, const SignalingLimits& limits);

  // Answers the upgrade; false where it is not one after all.
  boost::asio::awaitable<bool> accept(const Request::Message& request);
  // Ends the connection unless `greeted` comes in time.
  void expect_greeting();
  void greeted();
  // The next message; nothing once the connection has ended or `close` was called.
  boost::asio::awaitable<std::optional<std::string>> read();
  void send(std::string text);
  // After all that was sent.
  void close(CloseCode code);

 private:
  boost::asio::awaitable<void> write();
  void start_writing();
  void cut_off();
  void allow(std::chrono::milliseconds time);

  boost::beast::websocket::stream<Stream, false> stream_;
  const SignalingLimits& limits_;
  boost::asio::steady_timer deadline_;
  bool deadline_holds_ = false;
  Allowance allowance_;
  std::list<std::string> outgoing_;  // the first one is being written
  std::size_t outgoing_bytes_ = 0;
  bool writing_ = false;
  std::optional<CloseCode> closing_;
};

}  // namespace visavis::server

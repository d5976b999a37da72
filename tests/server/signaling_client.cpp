#include "server/signaling_client.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>

namespace visavis::tests {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using beast::http::field;

SignalingClient::SignalingClient(unsigned short port, const Upgrade& upgrade) {
  const std::string host = "localhost:" + std::to_string(port);
  beast::get_lowest_layer(stream_).connect({asio::ip::address_v4::loopback(), port});
  const std::string origin = upgrade.origin.empty() ? "http://" + host : upgrade.origin;
  stream_.set_option(websocket::stream_base::decorator([&](websocket::request_type& request) {
    request.set(field::origin, origin);
    if (!upgrade.cookie.empty()) request.set(field::cookie, upgrade.cookie);
    if (!upgrade.protocol.empty()) request.set(field::sec_websocket_protocol, upgrade.protocol);
  }));
  beast::error_code error;
  stream_.handshake(answer_, host, "/api/v1/signaling", error);
  over_ = error.failed();
  if (!over_) read();
}

void SignalingClient::read() {
  stream_.async_read(buffer_, [this](beast::error_code error, std::size_t) {
    if (error) {
      over_ = true;
      return;
    }
    auto message = protocol::parse_server_message(beast::buffers_to_string(buffer_.data()));
    buffer_.consume(buffer_.size());
    REQUIRE(message);
    if (auto* standby = std::get_if<protocol::Standby>(&*message)) {
      standby_.push_back(std::move(*standby));
    } else {
      heard_.push_back(std::move(*message));
    }
    read();
  });
}

template <class Done>
bool SignalingClient::run_until(Done done, std::chrono::milliseconds time) {
  const auto until = std::chrono::steady_clock::now() + time;
  io_.restart();
  while (!done()) {
    if (io_.run_one_until(until) == 0) return done();
  }
  return true;
}

void SignalingClient::send(const std::string& data, bool text) {
  stream_.text(text);
  beast::error_code error;
  stream_.write(asio::buffer(data), error);
}

void SignalingClient::ping(int times) {
  beast::error_code error;
  for (int i = 0; i < times; ++i) stream_.ping({}, error);
}

protocol::Welcome SignalingClient::hello(const std::string& page) {
  say(protocol::Hello{protocol::ParticipantId{page}, true, true});
  return hear<protocol::Welcome>();
}

std::optional<protocol::ServerMessage> SignalingClient::next() {
  run_until([this] { return over_ || !heard_.empty(); }, patience);
  if (heard_.empty()) return std::nullopt;
  auto message = std::move(heard_.front());
  heard_.pop_front();
  return message;
}

protocol::Standby SignalingClient::stands_by() {
  REQUIRE(run_until([this] { return !standby_.empty(); }, patience));
  auto standby = std::move(standby_.front());
  standby_.pop_front();
  return standby;
}

bool SignalingClient::hears_nothing(std::chrono::milliseconds time) {
  return !run_until([this] { return over_ || !heard_.empty(); }, time);
}

bool SignalingClient::is_closed() {
  return run_until([this] { return over_; }, patience);
}

void SignalingClient::vanish() {
  beast::get_lowest_layer(stream_).close();
  over_ = true;
}

}  // namespace visavis::tests

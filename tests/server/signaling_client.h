#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <chrono>
#include <deque>
#include <optional>
#include <string>

#include "catch.h"
#include "protocol/signaling.h"

namespace visavis::tests {

using namespace std::chrono_literals;

// A page's WebSocket to the real server. It reads, and answers pings, only while the test waits for something from it,
// and waits for nothing longer than `patience`.
class SignalingClient {
 public:
  static constexpr std::chrono::milliseconds patience{10'000};

  struct Upgrade {
    std::string cookie;
    std::string origin;  // empty: what the page itself would send
    std::string protocol = "visavis.v1";
  };
  SignalingClient(unsigned short port, const Upgrade& upgrade);

  // Of the answer to the upgrade.
  [[nodiscard]] unsigned status() const { return answer_.result_int(); }
  [[nodiscard]] const boost::beast::websocket::response_type& answer() const { return answer_; }

  void say(const protocol::ClientMessage& message) { send(protocol::to_text(message), true); }
  void send(const std::string& data, bool text);
  // Says hello, and waits for the welcome.
  protocol::Welcome hello(const std::string& page);

  // The next message, which must be this.
  template <class Message>
  Message hear() {
    const auto message = next();
    REQUIRE(message);
    INFO("heard " << protocol::to_text(*message));
    REQUIRE(std::holds_alternative<Message>(*message));
    return std::get<Message>(*message);
  }
  // Nothing where the connection ends before.
  std::optional<protocol::ServerMessage> next();
  // Of standby only this is heard: it comes in between whatever a test is about.
  protocol::Standby stands_by();
  bool hears_nothing(std::chrono::milliseconds time = 200ms);
  // Ends within `patience`; what comes before is passed over.
  bool is_closed();
  [[nodiscard]] unsigned close_code() const { return stream_.reason().code; }
  void ping(int times);
  // Breaks the connection without a word.
  void vanish();

 private:
  void read();
  template <class Done>
  bool run_until(Done done, std::chrono::milliseconds time);

  boost::asio::io_context io_;
  boost::beast::websocket::stream<boost::beast::tcp_stream> stream_{io_};
  boost::beast::websocket::response_type answer_;
  boost::beast::flat_buffer buffer_;
  std::deque<protocol::ServerMessage> heard_;
  std::deque<protocol::Standby> standby_;
  bool over_ = false;
};

}  // namespace visavis::tests

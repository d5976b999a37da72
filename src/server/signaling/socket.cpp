#include "server/signaling/socket.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "protocol/signaling.h"

#include "server/loop/as_result.h"

namespace visavis::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using std::chrono::steady_clock;

// What a message costs of the allowance besides its bytes, and each further piece of it.
constexpr std::size_t message_cost = 1024;
constexpr std::size_t piece_cost = 64;

Socket::Socket(Stream stream, const SignalingLimits& limits)
    : stream_(std::move(stream)),
      limits_(limits),
      deadline_(stream_.get_executor()),
      allowance_(limits.burst, limits.rate, steady_clock::now()) {
  beast::get_lowest_layer(stream_).expires_never();  // the WebSocket has a time-out of its own
  stream_.set_option(websocket::stream_base::timeout{limits_.goodbye, limits_.idle, true});
  stream_.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
    response.set(http::field::sec_websocket_protocol, "visavis.v1");
    response.erase(http::field::server);
  }));
  stream_.control_callback([this](websocket::frame_type, beast::string_view) {
    if (!allowance_.take(message_cost, steady_clock::now())) cut_off();
  });
  stream_.read_message_max(protocol::largest_frame);
  stream_.auto_fragment(false);
  stream_.text(true);
}

asio::awaitable<bool> Socket::accept(const Request::Message& request) {
  const auto [error] = co_await stream_.async_accept(request, as_result);
  co_return !error;
}

void Socket::expect_greeting() {
  allow(limits_.hello);
}

void Socket::greeted() {
  if (closing_) return;
  deadline_holds_ = false;
  deadline_.cancel();
}

void Socket::allow(std::chrono::milliseconds time) {
  deadline_holds_ = true;
  deadline_.expires_after(time);
  deadline_.async_wait([weak = weak_from_this()](beast::error_code error) {
    const auto self = weak.lock();
    if (error || !self || !self->deadline_holds_) return;
    if (self->closing_) return self->cut_off();
    self->close(CloseCode::policy_error);
  });
}

asio::awaitable<std::optional<std::string>> Socket::read() {
  std::string text;
  std::size_t length = 0;
  do {
    // Little while it waits, for it mostly does.
    text.resize(length + (length == 0 ? 256 : 16 * 1024));
    const auto [error, size] =
        co_await stream_.async_read_some(asio::buffer(text.data() + length, text.size() - length), as_result);
    if (error) co_return std::nullopt;
    const std::size_t cost = size + (length == 0 ? message_cost : piece_cost);
    if (!closing_ && !allowance_.take(cost, steady_clock::now())) {
      send(protocol::to_text(protocol::Refused{protocol::RefusalCode::too_fast}));
      close(CloseCode::policy_error);
    }
    // Read on for the answer to our closing, but nothing else.
    length = closing_ ? 0 : length + size;
  } while (closing_ || !stream_.is_message_done());
  if (!stream_.got_text()) {
    close(CloseCode::unknown_data);
    co_return co_await read();
  }
  text.resize(length);
  co_return std::move(text);
}

void Socket::send(std::string text) {
  if (closing_) return;
  outgoing_bytes_ += text.size();
  outgoing_.push_back(std::move(text));
  if (outgoing_bytes_ > limits_.outgoing) return cut_off();
  start_writing();
}

void Socket::close(CloseCode code) {
  if (closing_) return;
  closing_ = code;
  allow(limits_.goodbye);
  start_writing();
}

void Socket::cut_off() {
  if (!closing_) closing_ = CloseCode::policy_error;
  beast::get_lowest_layer(stream_).close();
}

void Socket::start_writing() {
  if (std::exchange(writing_, true)) return;
  asio::co_spawn(
      stream_.get_executor(), [self = shared_from_this()] { return self->write(); }, asio::detached);
}

// Lives only while there is something to write, so that an idle socket costs less.
asio::awaitable<void> Socket::write() {
  const auto self = shared_from_this();
  while (!outgoing_.empty()) {
    const auto [error, size] = co_await stream_.async_write(asio::buffer(outgoing_.front()), as_result);
    if (error) {
      cut_off();
      co_return;
    }
    outgoing_bytes_ -= outgoing_.front().size();
    outgoing_.pop_front();
  }
  if (closing_) co_await stream_.async_close(*closing_, as_result);
  writing_ = false;
}

}  // namespace visavis::server

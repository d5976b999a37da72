#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <type_traits>
#include <utility>
#include <variant>

namespace visavis::server {

// A client's connection, with TLS or without: an AsyncStream for Beast, whose time limits are those of the TCP below.
class Stream {
 public:
  using next_layer_type = boost::beast::tcp_stream;
  using executor_type = next_layer_type::executor_type;

  explicit Stream(next_layer_type tcp) : layers_(std::move(tcp)) {}
  Stream(next_layer_type tcp, boost::asio::ssl::context& context)
      : layers_(std::in_place_type<Tls>, std::move(tcp), context) {}

  // The TCP connection.
  next_layer_type& next_layer() {
    auto* tls = std::get_if<Tls>(&layers_);
    return tls ? tls->next_layer() : std::get<next_layer_type>(layers_);
  }
  executor_type get_executor() { return next_layer().get_executor(); }

  // Nothing to do without TLS. False where the other side does not speak it, or leaves.
  boost::asio::awaitable<bool> shake_hands();
  // Nothing more will be sent.
  boost::asio::awaitable<void> end_sending();

  template <class Token>
  using Transferred =
      typename boost::asio::async_result<std::decay_t<Token>, void(boost::beast::error_code, std::size_t)>::return_type;

  template <class Buffers, class Token>
  Transferred<Token> async_read_some(const Buffers& buffers, Token&& token) {
    if (auto* tls = std::get_if<Tls>(&layers_)) return tls->async_read_some(buffers, std::forward<Token>(token));
    return std::get<next_layer_type>(layers_).async_read_some(buffers, std::forward<Token>(token));
  }
  template <class Buffers, class Token>
  Transferred<Token> async_write_some(const Buffers& buffers, Token&& token) {
    if (auto* tls = std::get_if<Tls>(&layers_)) return tls->async_write_some(buffers, std::forward<Token>(token));
    return std::get<next_layer_type>(layers_).async_write_some(buffers, std::forward<Token>(token));
  }

  // How Beast ends a WebSocket.
  template <class Handler>
  friend void async_teardown(boost::beast::role_type role, Stream& stream, Handler&& handler) {
    using boost::beast::async_teardown;
    using boost::beast::websocket::async_teardown;
    if (auto* tls = std::get_if<Tls>(&stream.layers_)) {
      return async_teardown(role, *tls, std::forward<Handler>(handler));
    }
    async_teardown(role, std::get<next_layer_type>(stream.layers_), std::forward<Handler>(handler));
  }

 private:
  using Tls = boost::beast::ssl_stream<next_layer_type>;
  std::variant<next_layer_type, Tls> layers_;
};

}  // namespace visavis::server

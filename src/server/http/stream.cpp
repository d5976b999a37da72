#include "server/http/stream.h"

#include <boost/asio/use_awaitable.hpp>

#include "server/loop/as_result.h"

namespace visavis::server {

namespace asio = boost::asio;

asio::awaitable<bool> Stream::shake_hands() {
  auto* tls = std::get_if<Tls>(&layers_);
  if (!tls) co_return true;
  const auto [error] = co_await tls->async_handshake(asio::ssl::stream_base::server, as_result);
  co_return !error;
}

asio::awaitable<void> Stream::end_sending() {
  if (auto* tls = std::get_if<Tls>(&layers_)) co_await tls->async_shutdown(as_result);
  boost::beast::error_code ignored;
  next_layer().socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

}  // namespace visavis::server

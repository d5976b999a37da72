#include "server/http/listener.h"

#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "server/loop/as_result.h"

namespace visavis::server {

namespace asio = boost::asio;
namespace ip = asio::ip;
using ip::tcp;

namespace {

tcp::endpoint resolve(asio::io_context& io, const std::string& address) {
  const auto colon = address.rfind(':');
  std::string host = address.substr(0, colon);
  const std::string port = address.substr(colon + 1);
  if (host == "localhost") host = "127.0.0.1";
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  tcp::resolver resolver(io);
  return *resolver.resolve(host, port, tcp::resolver::passive).begin();
}

}  // namespace

Listener::Listener(asio::io_context& io, const std::string& address, std::shared_ptr<Front> front,
                   std::shared_ptr<ConnectionCount> count)
    : io_(io), front_(std::move(front)), count_(std::move(count)) {
  const auto first = resolve(io_, address);
  acceptors_.push_back(open(first));
  if (!first.address().is_loopback()) return;
  const ip::address other =
      first.address().is_v4() ? ip::address(ip::address_v6::loopback()) : ip::address(ip::address_v4::loopback());
  try {
    acceptors_.push_back(open({other, port()}));
  } catch (const boost::system::system_error& error) {
    spdlog::info("not also on the other loopback address: {}", error.code().message());
  }
}

Listener::Acceptor Listener::open(const tcp::endpoint& endpoint) {
  Acceptor acceptor(io_, endpoint.protocol());
  if (endpoint.address().is_v6()) acceptor.set_option(ip::v6_only(true));
  acceptor.set_option(asio::socket_base::reuse_address(true));
  acceptor.bind(endpoint);
  acceptor.listen(asio::socket_base::max_listen_connections);
  return acceptor;
}

void Listener::start() {
  for (auto& acceptor : acceptors_) asio::co_spawn(io_, accept(acceptor), asio::detached);
}

void Listener::stop() {
  boost::system::error_code ignored;
  for (auto& acceptor : acceptors_) acceptor.close(ignored);
}

asio::awaitable<void> Listener::accept(Acceptor& acceptor) {
  asio::steady_timer pause(io_);
  while (acceptor.is_open()) {
    auto [error, socket] = co_await acceptor.async_accept(as_result);
    if (error == asio::error::operation_aborted) break;
    if (error) {
      // Out of file descriptors, mostly: others must leave first.
      spdlog::warn("accept: {}", error.message());
      pause.expires_after(std::chrono::milliseconds{100});
      co_await pause.async_wait(as_result);
      continue;
    }
    boost::system::error_code gone;
    const auto peer = socket.remote_endpoint(gone);
    if (gone) continue;
    auto ticket = count_->admit(peer.address());
    if (!ticket) continue;  // closing is the whole answer
    asio::co_spawn(io_, serve_connection(boost::beast::tcp_stream(std::move(socket)), front_, std::move(ticket)),
                   asio::detached);
  }
}

unsigned short Listener::port() const {
  return acceptors_.front().local_endpoint().port();
}

std::string Listener::url() const {
  const auto endpoint = acceptors_.front().local_endpoint();
  const auto address = endpoint.address();
  std::string host = address.is_loopback() || address.is_unspecified() ? "localhost" : address.to_string();
  if (host.find(':') != std::string::npos) host = '[' + host + ']';
  return (front_->certificate ? "https://" : "http://") + host + ':' + std::to_string(endpoint.port());
}

}  // namespace visavis::server

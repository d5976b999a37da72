#include "server/support/http_client.h"

#include <sys/socket.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>

#include "server/support/description.h"

namespace visavis::tests {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

std::string Response::code() const {
  const auto problem = json();
  return problem.is_object() ? problem.value("code", "") : "";
}

// A connection must not outlive its loop, as it would if each member were moved in turn.
HttpClient& HttpClient::operator=(HttpClient&& other) noexcept {
  cookies.swap(other.cookies);
  from.swap(other.from);
  std::swap(port_, other.port_);
  io_.swap(other.io_);
  std::swap(buffer_, other.buffer_);
  stream_.swap(other.stream_);
  return *this;
}

void HttpClient::connect() {
  stream_ = std::make_unique<beast::tcp_stream>(*io_);
  buffer_.clear();
  auto& socket = stream_->socket();
  socket.open(tcp::v4());
  socket.bind({asio::ip::make_address(from), 0});
  socket.connect({asio::ip::address_v4::loopback(), port_});
}

Response HttpClient::send(verb method, const std::string& target, const std::string& body, const Headers& headers) {
  http::request<http::string_body> request(method, target, 11);
  request.set(http::field::host, "localhost:" + std::to_string(port_));
  std::string jar;
  for (const auto& [name, value] : cookies) jar += (jar.empty() ? "" : "; ") + name + '=' + value;
  if (!jar.empty()) request.set(http::field::cookie, jar);
  for (const auto& [name, value] : headers) request.set(name, value);
  request.body() = body;
  if (!body.empty() || method == verb::post) request.content_length(body.size());

  if (!stream_) connect();
  http::response_parser<http::string_body> parser;
  if (method == verb::head) parser.skip(true);
  parser.body_limit(16 * 1024 * 1024);
  beast::error_code failed;
  http::write(*stream_, request, failed);
  http::read(*stream_, buffer_, parser, failed);
  if (failed) {
    stream_.reset();
    throw beast::system_error(failed);
  }
  const auto message = parser.release();
  if (!message.keep_alive()) stream_.reset();
  for (const auto& field : message) {
    if (field.name() != http::field::set_cookie) continue;
    const std::string cookie(field.value());
    const auto equals = cookie.find('=');
    const auto value = cookie.substr(equals + 1, cookie.find(';') - equals - 1);
    if (value.empty()) {
      cookies.erase(cookie.substr(0, equals));
    } else {
      cookies[cookie.substr(0, equals)] = value;
    }
  }
  Response answer{message.result_int(), message.base(), message.body()};
  if (const auto departs = departure(method, target, answer)) {
    throw std::logic_error(std::string(http::to_string(method)) + ' ' + target +
                           " is not answered as described: " + *departs + "\n" + answer.body);
  }
  return answer;
}

Response HttpClient::post(const std::string& target, const Json& body, Headers headers) {
  headers.emplace_back("Content-Type", "application/json");
  return send(verb::post, target, body.dump(), headers);
}

Response HttpClient::patch(const std::string& target, const Json& body) {
  return send(verb::patch, target, body.dump(), {{"Content-Type", "application/json"}});
}

Response HttpClient::put(const std::string& target, const Json& body) {
  return send(verb::put, target, body.dump(), {{"Content-Type", "application/json"}});
}

std::string exchange(unsigned short port, const std::string& bytes, std::chrono::milliseconds patience) {
  asio::io_context io;
  tcp::socket socket(io);
  socket.connect({asio::ip::address_v4::loopback(), port});
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(patience);
  const timeval limit{seconds.count(),
                      std::chrono::duration_cast<std::chrono::microseconds>(patience - seconds).count()};
  setsockopt(socket.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  beast::error_code ended;
  asio::write(socket, asio::buffer(bytes), ended);
  std::string answer;
  // Asio would wait beyond the time limit.
  for (char part[4096];;) {
    const auto size = recv(socket.native_handle(), part, sizeof part, 0);
    if (size <= 0) break;
    answer.append(part, static_cast<std::size_t>(size));
  }
  return answer;
}

}  // namespace visavis::tests

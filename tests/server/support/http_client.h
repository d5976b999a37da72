#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/verb.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "protocol/json.h"

namespace visavis::tests {

using boost::beast::http::verb;
using protocol::Json;

struct Response {
  unsigned status = 0;
  boost::beast::http::fields headers;
  std::string body;

  [[nodiscard]] Json json() const { return Json::parse(body, nullptr, false); }
  [[nodiscard]] std::string header(const std::string& name) const { return std::string(headers[name]); }
  // The `code` of a problem; empty where it is none.
  [[nodiscard]] std::string code() const;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

// One browser's worth of connection and cookies, which waits for each answer, and throws where it is not as the API's
// description says.
class HttpClient {
 public:
  explicit HttpClient(unsigned short port) : port_(port) {}
  HttpClient(HttpClient&&) = default;
  HttpClient& operator=(HttpClient&& other) noexcept;

  Response send(verb method, const std::string& target, const std::string& body = {}, const Headers& headers = {});
  Response get(const std::string& target, const Headers& headers = {}) { return send(verb::get, target, {}, headers); }
  Response remove(const std::string& target) { return send(verb::delete_, target); }
  // As application/json.
  Response post(const std::string& target, const Json& body, Headers headers = {});
  Response patch(const std::string& target, const Json& body);
  Response put(const std::string& target, const Json& body);

  std::map<std::string, std::string> cookies;
  // From an address other than 127.0.0.1, for what is counted by address.
  std::string from = "127.0.0.1";

 private:
  void connect();

  unsigned short port_;
  std::unique_ptr<boost::asio::io_context> io_ = std::make_unique<boost::asio::io_context>();
  boost::beast::flat_buffer buffer_;
  std::unique_ptr<boost::beast::tcp_stream> stream_;
};

// What comes back to these bytes until the server closes; `patience` later at most.
std::string exchange(unsigned short port, const std::string& bytes,
                     std::chrono::milliseconds patience = std::chrono::seconds{10});

}  // namespace visavis::tests

#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/json.h"
#include "server/failure.h"

namespace visavis::server {

namespace http = boost::beast::http;

// A request as routes see it: read to its end, its address taken apart and decoded.
struct Request {
  using Message = http::request<http::string_body>;

  Message message;
  std::string client;  // the address it came from, for limits; never logged
  std::string path;    // decoded, begins with '/'
  std::vector<std::pair<std::string, std::string>> query;
  std::vector<std::string> parameters;  // what stood in place of the route's {…}

  // False where the address is not one (RFC 3986, 7230).
  bool read_target();
  [[nodiscard]] std::optional<std::string> query_value(std::string_view name) const;
  // Header values; empty where there is none.
  [[nodiscard]] std::string_view header(http::field name) const { return message[name]; }
  [[nodiscard]] std::optional<std::string> cookie(std::string_view name) const;
  // The body as an object of JSON.
  [[nodiscard]] Outcome<protocol::Json> json() const;
};

constexpr std::size_t largest_body = 16 * 1024;     // bytes
constexpr std::size_t largest_headers = 16 * 1024;  // bytes

// The language to answer in: ?lang=, else the first of Accept-Language (RFC 9110, 12.5.4) among `languages`, else
// German.
std::string language_of(const Request& request, const std::vector<std::string>& languages);
// German or English.
std::string language_of(const Request& request);

}  // namespace visavis::server

#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/status.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "protocol/json.h"
#include "server/http/stream.h"

namespace visavis::server {

namespace http = boost::beast::http;

// What a request is answered with, before the headers that every answer has.
struct Answer {
  http::status status = http::status::ok;
  http::fields headers;
  std::string body;
  // A file in memory instead of `body`; it outlives the answer.
  std::shared_ptr<const std::string> file;
  // Takes the connection over instead of an answer: a WebSocket.
  std::function<boost::asio::awaitable<void>(Stream)> take_over;

  [[nodiscard]] std::string_view content() const { return file ? std::string_view(*file) : std::string_view(body); }
};

Answer json_answer(http::status status, const protocol::Json& json);
Answer empty_answer();

}  // namespace visavis::server

#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/answer.h"
#include "server/http/request.h"

namespace visavis::server {

// Whether an address can name something by it: no name that was given out has anything but printable ASCII, and not
// every database takes what is no UTF-8.
bool is_name(const std::string& text);

using Handler = std::function<boost::asio::awaitable<Answer>(Request)>;

// The table of what is where.
class Router {
 public:
  // "/appointments/{id}/invitation": each {…} takes one segment that is not empty.
  void add(http::verb method, std::string_view pattern, Handler handler);
  // For GET and HEAD of everything that has no route of its own.
  void add_fallback(Handler handler) { fallback_ = std::move(handler); }

  boost::asio::awaitable<Answer> answer(Request request) const;
  // Everything there is, without the fallback: method and pattern.
  [[nodiscard]] std::vector<std::pair<http::verb, std::string>> addresses() const;

 private:
  struct Route {
    http::verb method;
    std::vector<std::string> segments;
    Handler handler;
  };
  std::vector<Route> routes_;
  Handler fallback_;
};

}  // namespace visavis::server

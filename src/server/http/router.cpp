#include "server/http/router.h"

#include <algorithm>
#include <optional>

#include "server/http/problem.h"

namespace visavis::server {
namespace {

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> segments;
  while (!path.empty()) {
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    segments.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

std::optional<std::vector<std::string>> match(const std::vector<std::string>& pattern,
                                              const std::vector<std::string>& path) {
  if (pattern.size() != path.size()) return std::nullopt;
  std::vector<std::string> parameters;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i].starts_with('{') && is_name(path[i])) {
      parameters.push_back(path[i]);
    } else if (pattern[i] != path[i]) {
      return std::nullopt;
    }
  }
  return parameters;
}

}  // namespace

bool is_name(const std::string& segment) {
  return !segment.empty() && std::all_of(segment.begin(), segment.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

void Router::add(http::verb method, std::string_view pattern, Handler handler) {
  routes_.push_back({method, split(pattern), std::move(handler)});
}

std::vector<std::pair<http::verb, std::string>> Router::addresses() const {
  std::vector<std::pair<http::verb, std::string>> all;
  for (const auto& route : routes_) {
    std::string pattern;
    for (const auto& segment : route.segments) pattern += '/' + segment;
    all.emplace_back(route.method, std::move(pattern));
  }
  return all;
}

boost::asio::awaitable<Answer> Router::answer(Request request) const {
  const auto path = split(request.path);
  const auto asked = request.message.method();
  std::string allowed;
  for (const auto& route : routes_) {
    auto parameters = match(route.segments, path);
    if (!parameters) continue;
    const bool head = asked == http::verb::head && route.method == http::verb::get;
    if (route.method == asked || head) {
      request.parameters = std::move(*parameters);
      co_return co_await route.handler(std::move(request));
    }
    if (!allowed.empty()) allowed += ", ";
    allowed += http::to_string(route.method);
    if (route.method == http::verb::get) allowed += ", HEAD";
  }
  if (allowed.empty() && fallback_) {
    if (asked == http::verb::get || asked == http::verb::head) co_return co_await fallback_(std::move(request));
    allowed = "GET, HEAD";
  }
  if (allowed.empty()) co_return problem_answer({FailureCode::not_found, {}, {}});
  Answer answer = problem_answer({FailureCode::method_not_allowed, {}, {}});
  answer.headers.set(http::field::allow, allowed);
  co_return answer;
}

}  // namespace visavis::server

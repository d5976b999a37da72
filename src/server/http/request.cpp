#include "server/http/request.h"

#include <algorithm>
#include <boost/beast/core/string.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "server/http/problem.h"

namespace visavis::server {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Takes the part before the next separator off the front.
std::string_view next_part(std::string_view& list, char separator) {
  const auto end = std::min(list.find(separator), list.size());
  const auto part = trimmed(list.substr(0, end));
  list.remove_prefix(std::min(end + 1, list.size()));
  return part;
}

std::optional<std::string> known_language(std::string_view tag, const std::vector<std::string>& languages) {
  for (const auto& known : languages) {
    if (tag.size() >= 2 && boost::beast::iequals(tag.substr(0, 2), known) && (tag.size() == 2 || tag[2] == '-')) {
      return known;
    }
  }
  return std::nullopt;
}

}  // namespace

bool Request::read_target() {
  const auto target = boost::urls::parse_origin_form(message.target());
  if (!target) return false;
  path = target->path();
  for (const auto& parameter : target->params()) {
    query.emplace_back(parameter.key, parameter.has_value ? parameter.value : std::string{});
  }
  return path.find('\0') == std::string::npos;
}

std::optional<std::string> Request::query_value(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::optional<std::string> Request::cookie(std::string_view name) const {
  std::string_view list = header(http::field::cookie);
  while (!list.empty()) {
    const auto pair = next_part(list, ';');
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
      return std::string(pair.substr(equals + 1));
    }
  }
  return std::nullopt;
}

Outcome<protocol::Json> Request::json() const {
  std::string_view type = header(http::field::content_type);
  if (!boost::beast::iequals(next_part(type, ';'), "application/json")) {
    return fail(FailureCode::unsupported_media_type);
  }
  while (!type.empty()) {
    const auto parameter = next_part(type, ';');
    const bool charset = parameter.size() > 8 && boost::beast::iequals(parameter.substr(0, 8), "charset=");
    if (charset && !boost::beast::iequals(parameter.substr(8), "utf-8")) {
      return fail(FailureCode::unsupported_media_type);
    }
  }
  if (!header(http::field::content_encoding).empty()) return fail(FailureCode::unsupported_media_type);
  auto json = protocol::parse_json(message.body(), {largest_body, 8});
  if (!json) return tl::unexpected(to_failure(json.error()));
  return std::move(*json);
}

std::string language_of(const Request& request, const std::vector<std::string>& languages) {
  if (const auto asked = request.query_value("lang")) {
    if (auto language = known_language(*asked, languages)) return *language;
  }
  // Browsers list them best first, so weights need not be compared; one of 0 is refused all the same.
  std::string_view list = request.header(http::field::accept_language);
  while (!list.empty()) {
    std::string_view range = next_part(list, ',');
    const auto tag = next_part(range, ';');
    if (range == "q=0" || range.substr(0, 5) == "q=0.0") continue;
    if (auto language = known_language(tag, languages)) return *language;
  }
  return "de";
}

std::string language_of(const Request& request) {
  return language_of(request, {"de", "en"});
}

}  // namespace visavis::server

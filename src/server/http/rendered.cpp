#include "server/http/rendered.h"

#include "server/http/compression.h"
#include "server/http/site.h"

namespace visavis::server {
namespace {

// A few pages in two languages; more only while a practice is being renamed.
constexpr std::size_t most_copies = 32;

}  // namespace

Answer Rendered::answer(const Request& request, const std::string& content, const std::string& type,
                        const std::string& vary) {
  const auto tag = entity_tag(content);
  Answer answer;
  answer.headers.set(http::field::cache_control, "no-cache");
  answer.headers.set(http::field::etag, tag);
  answer.headers.set(http::field::vary, vary.empty() ? "Accept-Encoding" : "Accept-Encoding, " + vary);
  if (has_entity_tag(request, tag)) {
    answer.status = http::status::not_modified;
    return answer;
  }
  if (copies_.size() >= most_copies) copies_.clear();
  const auto [copy, added] = copies_.try_emplace(tag);
  if (added) {
    copy->second.plain = std::make_shared<std::string>(content);
    copy->second.brotli = std::make_shared<std::string>(brotli(content));
  }
  answer.headers.set(http::field::content_type, type);
  answer.file = copy->second.plain;
  if (!copy->second.brotli->empty() && accepts_encoding(request.header(http::field::accept_encoding), "br")) {
    answer.file = copy->second.brotli;
    answer.headers.set(http::field::content_encoding, "br");
  }
  return answer;
}

}  // namespace visavis::server

#include "server/turn/https_post.h"

#include <curl/curl.h>

#include <memory>

namespace visavis::server {
namespace {

struct CurlDeleter {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// Less than it was given ends the transfer.
std::size_t take(const char* data, std::size_t, std::size_t size, void* answer) {
  auto& text = *static_cast<std::string*>(answer);
  if (text.size() + size > HttpsPost::largest_answer) return 0;
  text.append(data, size);
  return size;
}

}  // namespace

tl::expected<std::string, std::string> ask(const HttpsPost& post) {
  static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, CurlDeleter> owner(started == CURLE_OK ? curl_easy_init() : nullptr);
  auto* curl = owner.get();
  if (!curl) return tl::unexpected(std::string("libcurl does not start"));
  const std::unique_ptr<curl_slist, CurlDeleter> headers(
      curl_slist_append(nullptr, ("Content-Type: " + post.content_type).c_str()));
  std::string answer;
  curl_easy_setopt(curl, CURLOPT_URL, post.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https,http");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(HttpsPost::connect_limit.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(HttpsPost::limit.count()));
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(post.body.size()));
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, post.body.c_str());
  if (!post.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    curl_easy_setopt(curl, CURLOPT_USERNAME, post.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, post.password.c_str());
  } else if (!post.bearer.empty()) {
    curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
    curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, post.bearer.c_str());
  }
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
  const auto ended = curl_easy_perform(curl);
  if (ended == CURLE_WRITE_ERROR) return tl::unexpected(std::string("its answer is too large"));
  if (ended != CURLE_OK) return tl::unexpected(std::string(curl_easy_strerror(ended)));
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  if (status / 100 != 2) return tl::unexpected("it answered " + std::to_string(status));
  return answer;
}

}  // namespace visavis::server

#pragma once

#include <chrono>
#include <string>
#include <tl/expected.hpp>

namespace visavis::server {

// A question to somebody else's API.
struct HttpsPost {
  static constexpr std::chrono::milliseconds connect_limit{3'000};
  static constexpr std::chrono::milliseconds limit{5'000};  // in all
  static constexpr std::size_t largest_answer = 64 * 1024;  // bytes

  std::string url;
  std::string user;  // with `password`, or empty
  std::string password;
  std::string bearer;  // a token, or empty
  std::string content_type;
  std::string body;
};

// The body of an answer that says 2xx, else a line without anything of the question. Blocks; on any thread.
tl::expected<std::string, std::string> ask(const HttpsPost& post);

}  // namespace visavis::server

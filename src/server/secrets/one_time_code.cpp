#include "server/secrets/one_time_code.h"

#include <liboath/oath.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <cstdlib>
#include <memory>
#include <new>

#include "server/secrets/random.h"

namespace visavis::server {
namespace {

constexpr int digits = 6;
constexpr int steps_off = 1;
constexpr std::size_t secret_bytes = 20;
constexpr int recovery_codes = 10;

using Text = std::unique_ptr<char, decltype(&std::free)>;

std::string decoded(const std::string& secret) {
  char* bytes = nullptr;
  std::size_t size = 0;
  if (oath_base32_decode(secret.data(), secret.size(), &bytes, &size) != OATH_OK) return {};
  const Text owned(bytes, &std::free);
  return {bytes, size};
}

}  // namespace

std::string random_totp_secret() {
  std::array<char, secret_bytes> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  char* text = nullptr;
  std::size_t size = 0;
  if (oath_base32_encode(bytes.data(), bytes.size(), &text, &size) != OATH_OK) throw std::bad_alloc();
  const Text owned(text, &std::free);
  return {text, size};
}

std::optional<std::int64_t> totp_step(const std::string& secret, std::string_view entered, Instant now) {
  std::string code(entered);
  std::erase(code, ' ');
  const bool well_formed =
      code.size() == digits && std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
  const auto key = decoded(secret);
  if (!well_formed || key.empty()) return std::nullopt;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
  int position = 0;
  std::uint64_t counter = 0;
  const int found = oath_totp_validate3(key.data(), key.size(), seconds, OATH_TOTP_DEFAULT_TIME_STEP_SIZE,
                                        OATH_TOTP_DEFAULT_START_TIME, steps_off, &position, &counter, code.c_str());
  if (found < 0) return std::nullopt;
  return static_cast<std::int64_t>(counter);
}

std::string totp_address(const std::string& issuer, const std::string& account, const std::string& secret) {
  const auto encoded = [](const std::string& text) { return boost::urls::encode(text, boost::urls::unreserved_chars); };
  return "otpauth://totp/" + encoded(issuer) + ':' + encoded(account) + "?secret=" + secret +
         "&issuer=" + encoded(issuer);
}

std::vector<std::string> random_recovery_codes() {
  std::vector<std::string> codes;
  for (int i = 0; i < recovery_codes; ++i) codes.push_back(random_tan().written());
  return codes;
}

}  // namespace visavis::server

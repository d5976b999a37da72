#pragma once

#include <string>
#include <string_view>

namespace visavis::server {

// Argon2id (RFC 9106) by libsodium; the parameters stand in the hash. Both block for a tenth of a second: never on
// the loop.
struct PasswordCost {
  unsigned long long operations = 2;
  std::size_t memory = 64 * 1024 * 1024;  // bytes

  // For tests, which sign in a thousand times.
  static PasswordCost least() { return {1, 8192}; }
};

std::string hash_password(std::string_view password, PasswordCost cost = {});
bool password_matches(const std::string& hash, std::string_view password);
// The hash was made at another cost, or by an older algorithm: hash again at the next sign-in.
bool is_outdated(const std::string& hash, PasswordCost cost);

}  // namespace visavis::server

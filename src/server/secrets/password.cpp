#include "server/secrets/password.h"

#include <sodium.h>

#include <array>
#include <new>

namespace visavis::server {

std::string hash_password(std::string_view password, PasswordCost cost) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.operations, cost.memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::bad_alloc();
  }
  return hash.data();
}

bool password_matches(const std::string& hash, std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> padded{};
  if (hash.size() >= padded.size()) return false;
  hash.copy(padded.data(), hash.size());
  return crypto_pwhash_str_verify(padded.data(), password.data(), password.size()) == 0;
}

bool is_outdated(const std::string& hash, PasswordCost cost) {
  std::array<char, crypto_pwhash_STRBYTES> padded{};
  if (hash.size() >= padded.size()) return true;
  hash.copy(padded.data(), hash.size());
  return crypto_pwhash_str_needs_rehash(padded.data(), cost.operations, cost.memory) != 0;
}

}  // namespace visavis::server

#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace visavis::server {

// The installation's key, kept in a file of its own apart from the database: whoever has only the database can
// neither try TANs against it nor read what is sealed. Immutable, so any thread may use it.
class Vault {
 public:
  // Reads DIR/keys/master.key, or makes it (mode 0600) where there is none; throws std::runtime_error with a sentence.
  static Vault open(const std::filesystem::path& data);
  ~Vault();
  Vault(const Vault&) = default;
  Vault& operator=(const Vault&) = default;

  // Keyed BLAKE2b (RFC 7693) in hexadecimal; `purpose` keeps equal texts of different kinds apart.
  [[nodiscard]] std::string hash(std::string_view purpose, std::string_view text) const;
  // XSalsa20-Poly1305 under the same key, base64.
  [[nodiscard]] std::string seal(std::string_view text) const;
  [[nodiscard]] std::optional<std::string> unseal(std::string_view sealed) const;

 private:
  using Key = std::array<unsigned char, 32>;
  explicit Vault(const Key& key) : key_(key) {}
  [[nodiscard]] Key derived(const char* context) const;

  Key key_;
};

// DIR/keys/master.key. Its bytes in hexadecimal, for a backup, and back; both throw std::runtime_error.
std::filesystem::path key_file(const std::filesystem::path& data);
std::string read_key(const std::filesystem::path& data);
void write_key(const std::filesystem::path& data, const std::string& hexadecimal);

}  // namespace visavis::server

#include "server/secrets/vault.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "server/base64.h"

namespace visavis::server {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, const char* what) {
  throw std::runtime_error(path.string() + ": " + what);
}

// Whole or not at all, also when two processes start at once: the first to link the name wins.
void write_new(const std::filesystem::path& path, const unsigned char* bytes, std::size_t size) {
  std::string draft = path.string() + ".XXXXXX";
  const int file = mkstemp(draft.data());
  if (file < 0) refuse(path, std::strerror(errno));
  const bool written =
      write(file, bytes, size) == static_cast<ssize_t>(size) && fchmod(file, 0600) == 0 && fsync(file) == 0;
  const int reason = errno;
  close(file);
  const bool linked = written && (link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST);
  const int link_reason = errno;
  unlink(draft.c_str());
  if (!written) refuse(path, std::strerror(reason));
  if (!linked) refuse(path, std::strerror(link_reason));
}

using KeyBytes = std::array<unsigned char, 32>;

fs::path made_folder(const fs::path& data) {
  const auto folder = data / "keys";
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) refuse(folder, error.message().c_str());
  chmod(folder.c_str(), 0700);
  return folder;
}

KeyBytes read_bytes(const fs::path& path) {
  KeyBytes key{};
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) refuse(path, std::strerror(errno));
  struct stat facts {};
  fstat(file, &facts);
  const bool complete = facts.st_size == static_cast<off_t>(key.size()) &&
                        read(file, key.data(), key.size()) == static_cast<ssize_t>(key.size());
  close(file);
  if (!complete) refuse(path, "is not a key of 32 bytes");
  if ((facts.st_mode & 077) != 0) refuse(path, "may be read by others; run chmod 600 on it");
  return key;
}

}  // namespace

fs::path key_file(const fs::path& data) {
  return data / "keys" / "master.key";
}

Vault Vault::open(const fs::path& data) {
  made_folder(data);
  const auto path = key_file(data);
  if (!fs::exists(path)) {
    Key fresh{};
    randombytes_buf(fresh.data(), fresh.size());
    write_new(path, fresh.data(), fresh.size());
    sodium_memzero(fresh.data(), fresh.size());
  }
  Key key = read_bytes(path);
  Vault vault(key);
  sodium_memzero(key.data(), key.size());
  return vault;
}

std::string read_key(const fs::path& data) {
  const auto key = read_bytes(key_file(data));
  std::string text(key.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), key.data(), key.size());
  text.pop_back();
  return text;
}

void write_key(const fs::path& data, const std::string& hexadecimal) {
  KeyBytes key{};
  std::size_t size = 0;
  const bool good =
      sodium_hex2bin(key.data(), key.size(), hexadecimal.data(), hexadecimal.size(), nullptr, &size, nullptr) == 0 &&
      size == key.size();
  if (!good) throw std::runtime_error("the backup holds no key");
  made_folder(data);
  write_new(key_file(data), key.data(), key.size());
}

Vault::~Vault() {
  sodium_memzero(key_.data(), key_.size());
}

Vault::Key Vault::derived(const char* context) const {
  Key derived{};
  crypto_generichash(derived.data(), derived.size(), reinterpret_cast<const unsigned char*>(context),
                     std::strlen(context), key_.data(), key_.size());
  return derived;
}

std::string Vault::hash(std::string_view purpose, std::string_view text) const {
  const std::string purpose_text(purpose);
  Key key = derived(purpose_text.c_str());
  std::array<unsigned char, 32> digest{};
  crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     key.data(), key.size());
  sodium_memzero(key.data(), key.size());
  std::string hex(digest.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  hex.pop_back();
  return hex;
}

std::string Vault::seal(std::string_view text) const {
  const Key key = derived("seal");
  std::string box(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + text.size(), '\0');
  auto* const bytes = reinterpret_cast<unsigned char*>(box.data());
  randombytes_buf(bytes, crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy(bytes + crypto_secretbox_NONCEBYTES, reinterpret_cast<const unsigned char*>(text.data()),
                        text.size(), bytes, key.data());
  return to_base64(box);
}

std::optional<std::string> Vault::unseal(std::string_view sealed) const {
  const Key key = derived("seal");
  const auto box = from_base64(sealed);
  if (!box || box->size() < crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES) return std::nullopt;
  const auto* const bytes = reinterpret_cast<const unsigned char*>(box->data());
  std::string text(box->size() - crypto_secretbox_NONCEBYTES - crypto_secretbox_MACBYTES, '\0');
  if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(text.data()), bytes + crypto_secretbox_NONCEBYTES,
                                 box->size() - crypto_secretbox_NONCEBYTES, bytes, key.data()) != 0) {
    return std::nullopt;
  }
  return text;
}

}  // namespace visavis::server

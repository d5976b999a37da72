#include "server/store/logos.h"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace visavis::server {
namespace {

constexpr int variant = sodium_base64_VARIANT_ORIGINAL;

const unsigned char* bytes_of(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string tag_of(const std::string& png) {
  std::array<unsigned char, crypto_generichash_BYTES_MIN> digest{};
  crypto_generichash(digest.data(), digest.size(), bytes_of(png), png.size(), nullptr, 0);
  std::array<char, 2 * digest.size() + 1> hex{};
  return sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
}

std::string to_base64(const std::string& bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), variant);
  text.pop_back();  // its terminating zero
  return text;
}

std::string from_base64(const std::string& text) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                        &size, nullptr, variant) != 0) {
    throw std::runtime_error("practice_logo.png is no base64");
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace

void put_logo(soci::session& sql, const PracticeId& practice, const Logo& logo) {
  const auto tag = tag_of(logo.png);
  const auto png = to_base64(logo.png);
  sql << "INSERT INTO practice_logo(practice, tag, width, height, png) VALUES(:practice, :tag, :width, :height, :png) "
         "ON CONFLICT (practice) DO UPDATE SET tag = excluded.tag, width = excluded.width, height = excluded.height, "
         "png = excluded.png",
      soci::use(practice.value, "practice"), soci::use(tag, "tag"), soci::use(logo.width, "width"),
      soci::use(logo.height, "height"), soci::use(png, "png");
}

void delete_logo(soci::session& sql, const PracticeId& practice) {
  sql << "DELETE FROM practice_logo WHERE practice = :practice", soci::use(practice.value, "practice");
}

std::optional<LogoFacts> logo_facts(soci::session& sql, const PracticeId& practice) {
  LogoFacts facts;
  long long width = 0;
  long long height = 0;
  sql << "SELECT tag, width, height FROM practice_logo WHERE practice = :practice", soci::into(facts.tag),
      soci::into(width), soci::into(height), soci::use(practice.value, "practice");
  if (!sql.got_data()) return std::nullopt;
  facts.width = static_cast<int>(width);
  facts.height = static_cast<int>(height);
  return facts;
}

std::optional<std::string> logo_png(soci::session& sql, const PracticeId& practice, const std::string& tag) {
  std::string png;
  sql << "SELECT png FROM practice_logo WHERE practice = :practice AND tag = :tag", soci::into(png),
      soci::use(practice.value, "practice"), soci::use(tag, "tag");
  if (!sql.got_data()) return std::nullopt;
  return from_base64(png);
}

}  // namespace visavis::server

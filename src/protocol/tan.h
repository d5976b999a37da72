#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace visavis::protocol {

// The one-time code of an invitation: 10 symbols of Crockford's base32, 50 bits, written XXXXX-XXXXX.
class Tan {
 public:
  static constexpr std::size_t length = 10;

  // Forgives case, spaces, hyphens, and O for 0, I and L for 1; everything else is no TAN.
  static std::optional<Tan> parse(std::string_view typed);
  // `random` must come from a cryptographic generator.
  static Tan from_random(const std::array<std::uint8_t, length>& random);

  [[nodiscard]] const std::string& symbols() const { return symbols_; }
  [[nodiscard]] std::string written() const;

  friend bool operator==(const Tan&, const Tan&) = default;

 private:
  explicit Tan(std::string symbols) : symbols_(std::move(symbols)) {}
  std::string symbols_;
};

// What of a text in the making can be part of a TAN, corrected and with its hyphen; never longer than a TAN.
// `symbols` counts what stands there, without the hyphen.
struct TanInTheMaking {
  std::string written;
  std::size_t symbols = 0;
};
TanInTheMaking correct_while_typing(std::string_view typed);

}  // namespace visavis::protocol

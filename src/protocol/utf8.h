#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace visavis::protocol {

// Whether a byte of UTF-8 continues the character that an earlier one began (RFC 3629, 3): no text is cut before it.
constexpr bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

inline std::size_t code_points(std::string_view utf8) {
  return utf8.size() - static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), continues_character));
}

}  // namespace visavis::protocol

#include "server/http/compression.h"

#include <brotli/encode.h>

#include <algorithm>
#include <boost/beast/core/string.hpp>

namespace visavis::server {

std::string brotli(std::string_view text) {
  std::string packed(BrotliEncoderMaxCompressedSize(text.size()), '\0');
  std::size_t size = packed.size();
  if (!BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                             reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                             reinterpret_cast<std::uint8_t*>(packed.data()))) {
    return {};
  }
  packed.resize(size);
  return packed;
}

bool accepts_encoding(std::string_view accept_encoding, std::string_view coding) {
  while (!accept_encoding.empty()) {
    const auto end = std::min(accept_encoding.find(','), accept_encoding.size());
    std::string element;
    for (const char c : accept_encoding.substr(0, end)) {
      if (c != ' ' && c != '\t') element += c;
    }
    accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
    const auto semicolon = std::min(element.find(';'), element.size());
    if (!boost::beast::iequals(std::string_view(element).substr(0, semicolon), coding)) continue;
    const auto weight = std::string_view(element).substr(semicolon);
    return weight.find_first_of("123456789") != std::string_view::npos || weight.empty();
  }
  return false;
}

}  // namespace visavis::server

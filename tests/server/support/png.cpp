#include "server/support/png.h"

#include <boost/crc.hpp>

namespace visavis::tests {
namespace {

std::string big_endian(unsigned number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xFF);
  return bytes;
}

}  // namespace

std::string png_chunk(const std::string& type, const std::string& content) {
  boost::crc_32_type check;
  check.process_bytes(type.data(), type.size());
  check.process_bytes(content.data(), content.size());
  return big_endian(static_cast<unsigned>(content.size())) + type + content + big_endian(check.checksum());
}

std::string png_of(unsigned width, unsigned height, const std::string& more) {
  const std::string eight_bits_grey{8, 0, 0, 0, 0};
  return "\x89PNG\r\n\x1A\n" + png_chunk("IHDR", big_endian(width) + big_endian(height) + eight_bits_grey) + more +
         png_chunk("IDAT", "x") + png_chunk("IEND", {});
}

}  // namespace visavis::tests

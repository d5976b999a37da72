#include "server/practice/logo.h"

#include <algorithm>
#include <array>
#include <boost/crc.hpp>
#include <boost/endian/conversion.hpp>
#include <fstream>

namespace visavis::server {
namespace {

using namespace std::string_view_literals;

constexpr auto signature = "\x89PNG\r\n\x1A\n"sv;
constexpr auto damaged = "is damaged: export it from the program that it was drawn with once more";

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  return boost::endian::load_big_u32(reinterpret_cast<const unsigned char*>(bytes.data() + at));
}

struct Size {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};

tl::unexpected<std::string> fault(std::string words) {
  return tl::unexpected(std::move(words));
}

// Length, type, that many bytes, and a check value of the latter two.
constexpr std::size_t around_chunk = 12;

bool is_whole(std::string_view chunk) {
  boost::crc_32_type check;
  check.process_bytes(chunk.data() + 4, chunk.size() - 8);
  return check.checksum() == number_at(chunk, chunk.size() - 4);
}

// What a browser draws by. The rest is not shown to anybody: who drew it, with what, and where.
bool is_drawn(std::string_view type) {
  constexpr std::array drawn{"IHDR"sv, "PLTE"sv, "IDAT"sv, "IEND"sv, "tRNS"sv, "gAMA"sv, "cHRM"sv, "sRGB"sv, "iCCP"sv};
  return std::find(drawn.begin(), drawn.end(), type) != drawn.end();
}

tl::expected<Size, std::string> size_in(std::string_view header) {
  constexpr std::size_t header_size = 13;
  if (header.size() != around_chunk + header_size) return fault(damaged);
  const Size size{number_at(header, 8), number_at(header, 12)};
  if (size.width == 0 || size.height == 0) return fault(damaged);
  if (std::max(size.width, size.height) > longest_logo_side) {
    return fault("has too many pixels: at most " + std::to_string(longest_logo_side) + " each way");
  }
  return size;
}

}  // namespace

tl::expected<Logo, std::string> checked_logo(std::string_view png) {
  if (!png.starts_with(signature)) return fault("is no PNG picture");
  if (png.size() > largest_logo) return fault("is too large: at most " + std::to_string(largest_logo / 1024) + " KiB");
  Logo logo;
  logo.png = signature;
  bool has_picture = false;
  auto rest = png.substr(signature.size());
  for (bool ended = false; !ended;) {
    if (rest.size() < around_chunk || number_at(rest, 0) > rest.size() - around_chunk) return fault(damaged);
    const auto chunk = rest.substr(0, around_chunk + number_at(rest, 0));
    rest.remove_prefix(chunk.size());
    const auto type = chunk.substr(4, 4);
    const bool first = logo.png == signature;
    if (!is_whole(chunk) || first != (type == "IHDR"sv)) return fault(damaged);
    if (first) {
      const auto size = size_in(chunk);
      if (!size) return fault(size.error());
      logo.width = static_cast<int>(size->width);
      logo.height = static_cast<int>(size->height);
    }
    if (type == "acTL"sv) return fault("is animated, which keeps people from reading: export a still picture");
    if (is_drawn(type)) logo.png += chunk;
    has_picture |= type == "IDAT"sv;
    ended = type == "IEND"sv;
  }
  if (!has_picture || !rest.empty()) return fault(damaged);
  return logo;
}

tl::expected<Logo, std::string> read_logo(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  // One byte more than is allowed tells that it is too large.
  std::string png(largest_logo + 1, '\0');
  in.read(png.data(), static_cast<std::streamsize>(png.size()));
  if (in.bad() || (in.gcount() == 0)) return fault("cannot be read, or is empty");
  png.resize(static_cast<std::size_t>(in.gcount()));
  return checked_logo(png);
}

}  // namespace visavis::server

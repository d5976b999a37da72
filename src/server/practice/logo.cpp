#include "server/practice/logo.h"

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

}  // namespace

tl::expected<Logo, std::string> checked_logo(std::string png) {
  if (!png.starts_with(signature)) return fault("is no PNG picture");
  if (png.size() > largest_logo) {
    return fault("is too large: at most " + std::to_string(largest_logo / 1024) + " KiB");
  }
  Logo logo;
  auto rest = std::string_view(png).substr(signature.size());
  for (bool ended = false; !ended;) {
    if (rest.size() < around_chunk || number_at(rest, 0) > rest.size() - around_chunk) return fault(damaged);
    const auto chunk = rest.substr(0, around_chunk + number_at(rest, 0));
    const auto type = chunk.substr(4, 4);
    const bool first = logo.width == 0;
    if (!is_whole(chunk) || first != (type == "IHDR"sv)) return fault(damaged);
    if (first) {
      const auto longest = static_cast<std::uint32_t>(longest_logo_side);
      if (chunk.size() != around_chunk + 13 || number_at(chunk, 8) == 0 || number_at(chunk, 12) == 0) {
        return fault(damaged);
      }
      if (number_at(chunk, 8) > longest || number_at(chunk, 12) > longest) {
        return fault("has too many pixels: at most " + std::to_string(longest) + " each way");
      }
      logo.width = static_cast<int>(number_at(chunk, 8));
      logo.height = static_cast<int>(number_at(chunk, 12));
    }
    if (type == "acTL"sv) return fault("is animated, which keeps people from reading: export a still picture");
    ended = type == "IEND"sv;
    rest.remove_prefix(chunk.size());
  }
  logo.png = std::move(png);
  return logo;
}

tl::expected<Logo, std::string> read_logo(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  // One byte more than is allowed tells that it is too large.
  std::string png(largest_logo + 1, '\0');
  in.read(png.data(), static_cast<std::streamsize>(png.size()));
  if (in.bad() || (in.gcount() == 0)) return fault("cannot be read, or is empty");
  png.resize(static_cast<std::size_t>(in.gcount()));
  return checked_logo(std::move(png));
}

}  // namespace visavis::server

#include "server/practice/logo.h"
#include "catch.h"
#include "server/support/png.h"

using namespace visavis::server;
using namespace visavis::tests;

namespace {

std::string fault_of(const std::string& png) {
  const auto logo = checked_logo(png);
  return logo ? "none" : logo.error();
}

}  // namespace

TEST_CASE("a PNG's size is known without drawing it") {
  const auto logo = checked_logo(png_of(300, 80, png_chunk("IDAT", std::string(1000, 'x'))));
  REQUIRE(logo);
  CHECK(logo->width == 300);
  CHECK(logo->height == 80);
}

TEST_CASE("a picture that pages cannot do anything with is no logo, and it is said why") {
  CHECK(fault_of("") == "is no PNG picture");
  CHECK(fault_of("GIF89a") == "is no PNG picture");
  CHECK(fault_of(png_of(300, 80, png_chunk("IDAT", std::string(largest_logo, 'x')))) == "is too large: at most 64 KiB");
  CHECK(fault_of(png_of(1025, 80)) == "has too many pixels: at most 1024 each way");
  CHECK(fault_of(png_of(80, 4'000'000'000)) == "has too many pixels: at most 1024 each way");
  CHECK(fault_of(png_of(300, 80, png_chunk("acTL", "12345678"))).find("is animated") == 0);
}

TEST_CASE("of a PNG only the picture is kept, not who made it, and where") {
  const auto logo =
      checked_logo(png_of(300, 80, png_chunk("tEXt", "Author Ada") + png_chunk("eXIf", "52.52 N 13.40 E")));
  REQUIRE(logo);
  CHECK(logo->png == png_of(300, 80));
}

TEST_CASE("a PNG that was cut off or changed on its way is no logo") {
  const auto good = png_of(300, 80, png_chunk("IDAT", "content"));
  REQUIRE(fault_of(good) == "none");
  for (std::size_t size = 8; size < good.size(); ++size) CHECK(fault_of(good.substr(0, size)).find("is damaged") == 0);
  for (std::size_t at = 8; at < good.size(); ++at) {
    auto changed = good;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    CHECK(fault_of(changed).find("is damaged") == 0);
  }
  CHECK(fault_of(good + "x").find("is damaged") == 0);
  auto without_picture = png_of(300, 80);
  without_picture.erase(without_picture.find(png_chunk("IDAT", "x")), png_chunk("IDAT", "x").size());
  CHECK(fault_of(without_picture).find("is damaged") == 0);
  CHECK(fault_of(png_of(0, 80)).find("is damaged") == 0);
  CHECK(fault_of("\x89PNG\r\n\x1A\n" + png_chunk("IEND", {})).find("is damaged") == 0);
}

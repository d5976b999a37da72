#include "catch.h"
#include "ui/theme.h"

using namespace visavis::ui;

namespace {

// Hue, saturation and value in twelfths, all over the cube.
std::vector<unsigned> colours() {
  std::vector<unsigned> all;
  for (unsigned r = 0; r <= 255; r += 28) {
    for (unsigned g = 0; g <= 255; g += 28) {
      for (unsigned b = 0; b <= 255; b += 28) all.push_back(r << 16 | g << 8 | b);
    }
  }
  return all;
}

}  // namespace

TEST_CASE("whatever the practice's colour, what is written on it and in it can be read") {
  for (const unsigned colour : colours()) {
    INFO(std::hex << colour);
    const auto light = make_theme(false, colour).colours;
    CHECK(contrast(light.accent, light.on_accent) >= 6.95F);
    CHECK(contrast(light.accent_hover, light.on_accent) >= 8.4F);
    CHECK(contrast(light.accent_press, light.on_accent) >= 10.3F);
    CHECK(contrast(light.accent, light.paper) >= 4.5F);
    CHECK(contrast(light.accent, light.accent_tint) >= 4.5F);
    const auto dark = make_theme(true, colour).colours;
    CHECK(contrast(dark.accent, dark.surface) >= 7.9F);
    CHECK(contrast(dark.accent, dark.on_accent) >= 7);
    CHECK(contrast(dark.accent, dark.accent_tint) >= 4.5F);
  }
}

TEST_CASE("text has at least 4.5 : 1 and edges 3 : 1 in both themes") {
  for (const bool dark : {false, true}) {
    const auto c = make_theme(dark, 0x12626E).colours;
    for (const auto on : {c.paper, c.surface}) {
      for (const auto ink : {c.ink, c.ink2, c.ink3, c.accent, c.ok, c.care, c.danger}) CHECK(contrast(ink, on) >= 4.5F);
      CHECK(contrast(c.edge, on) >= 3);
    }
    CHECK(contrast(c.ok, c.ok_tint) >= 4.5F);
    CHECK(contrast(c.care, c.care_tint) >= 4.5F);
    CHECK(contrast(c.danger, c.danger_tint) >= 4.5F);
  }
}

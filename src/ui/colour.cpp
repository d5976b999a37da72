#include "ui/colour.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace visavis::ui {
namespace {

constexpr float pi = 3.14159265358979F;

// OKLCH (Björn Ottosson, "A perceptual color space for image processing"); the hue is in degrees.
struct Oklch {
  float lightness = 0;
  float chroma = 0;
  float hue = 0;
};
using Linear = std::array<float, 3>;

float to_linear(float c) {
  return c <= 0.04045F ? c / 12.92F : std::pow((c + 0.055F) / 1.055F, 2.4F);
}
float to_srgb(float c) {
  return c <= 0.0031308F ? 12.92F * c : 1.055F * std::pow(c, 1 / 2.4F) - 0.055F;
}

Linear linear_of(Colour colour) {
  const auto channel = [&](unsigned shift) {
    return to_linear(static_cast<float>((colour.value >> shift) & 0xFFu) / 255.0F);
  };
  return {channel(24), channel(16), channel(8)};
}

float luminance(const Linear& c) {
  return 0.2126F * c[0] + 0.7152F * c[1] + 0.0722F * c[2];
}

Oklch oklch_of(Colour colour) {
  const auto [r, g, b] = linear_of(colour);
  const float l = std::cbrt(0.4122214708F * r + 0.5363325363F * g + 0.0514459929F * b);
  const float m = std::cbrt(0.2119034982F * r + 0.6806995451F * g + 0.1073969566F * b);
  const float s = std::cbrt(0.0883024619F * r + 0.2817188376F * g + 0.6299787005F * b);
  const float lightness = 0.2104542553F * l + 0.7936177850F * m - 0.0040720468F * s;
  const float a = 1.9779984951F * l - 2.4285922050F * m + 0.4505937099F * s;
  const float bb = 0.0259040371F * l + 0.7827717662F * m - 0.8086757660F * s;
  float hue = std::atan2(bb, a) * 180 / pi;
  if (hue < 0) hue += 360;
  return {lightness, std::hypot(a, bb), hue};
}

Linear linear_of(const Oklch& colour) {
  const float a = colour.chroma * std::cos(colour.hue * pi / 180);
  const float b = colour.chroma * std::sin(colour.hue * pi / 180);
  const auto cube = [](float x) { return x * x * x; };
  const float l = cube(colour.lightness + 0.3963377774F * a + 0.2158037573F * b);
  const float m = cube(colour.lightness - 0.1055613458F * a - 0.0638541728F * b);
  const float s = cube(colour.lightness - 0.0894841775F * a - 1.2914855480F * b);
  return {4.0767416621F * l - 3.3077115913F * m + 0.2309699292F * s,
          -1.2684380046F * l + 2.6097574011F * m - 0.3413193965F * s,
          -0.0041960863F * l - 0.7034186147F * m + 1.7076147010F * s};
}

bool displayable(const Linear& c) {
  return std::all_of(c.begin(), c.end(), [](float x) { return x >= -0.0005F && x <= 1.0005F; });
}

// The colour itself, or the nearest one of less chroma that sRGB has.
Colour into_srgb(Oklch colour) {
  if (!displayable(linear_of(colour))) {
    float low = 0;
    float high = colour.chroma;
    for (int i = 0; i < 20; ++i) {
      colour.chroma = (low + high) / 2;
      (displayable(linear_of(colour)) ? low : high) = colour.chroma;
    }
    colour.chroma = low;
  }
  const auto c = linear_of(colour);
  const auto byte = [](float x) {
    return static_cast<unsigned>(std::clamp(to_srgb(std::clamp(x, 0.0F, 1.0F)) * 255.0F + 0.5F, 0.0F, 255.0F));
  };
  return rgb(byte(c[0]) << 16 | byte(c[1]) << 8 | byte(c[2]));
}

// The practice's hue and chroma, kept away from the red that means danger and from what glares.
Oklch tamed(unsigned practice_rgb, float most_chroma) {
  Oklch colour = oklch_of(rgb(practice_rgb));
  if (colour.chroma < 0.02F) {
    colour.chroma = 0;
    return colour;
  }
  colour.chroma = std::clamp(colour.chroma, 0.05F, most_chroma);
  constexpr float danger_from = 347;
  constexpr float danger_to = 67;
  if (colour.hue > danger_from || colour.hue < danger_to) {
    const float past = colour.hue > danger_from ? colour.hue - danger_from : colour.hue + 360 - danger_from;
    colour.hue = past < (360 - danger_from + danger_to) / 2 ? danger_from : danger_to;
  }
  return colour;
}

// The tone of this hue that comes nearest to `ratio` against `ground` and does not fall below it.
Colour tone(Oklch colour, Colour ground, float ratio, bool darker_than_ground) {
  float enough = darker_than_ground ? 0.0F : 1.0F;
  float too_little = darker_than_ground ? 1.0F : 0.0F;
  for (int i = 0; i < 24; ++i) {
    colour.lightness = (enough + too_little) / 2;
    (contrast(into_srgb(colour), ground) >= ratio ? enough : too_little) = colour.lightness;
  }
  colour.lightness = enough;
  return into_srgb(colour);
}

Colour tint(Oklch colour, float lightness, float most_chroma) {
  colour.lightness = lightness;
  colour.chroma = std::min(colour.chroma, most_chroma);
  return into_srgb(colour);
}

}  // namespace

float contrast(Colour a, Colour b) {
  const float first = luminance(linear_of(a));
  const float second = luminance(linear_of(b));
  return (std::max(first, second) + 0.05F) / (std::min(first, second) + 0.05F);
}

Accent light_accent(unsigned practice_rgb) {
  const Oklch colour = tamed(practice_rgb, 0.12F);
  const Colour white = rgb(0xFFFFFF);
  return {tone(colour, white, 7, true), tone(colour, white, 8.5F, true), tone(colour, white, 10.5F, true),
          tint(colour, 0.94F, 0.016F)};
}

Accent dark_accent(unsigned practice_rgb, Colour dark_surface) {
  const Oklch colour = tamed(practice_rgb, 0.09F);
  return {tone(colour, dark_surface, 8, false), tone(colour, dark_surface, 9.5F, false),
          tone(colour, dark_surface, 6.5F, false), tint(colour, 0.31F, 0.035F)};
}

}  // namespace visavis::ui

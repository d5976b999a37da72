#pragma once

#include "ui/geometry.h"

namespace visavis::ui {

constexpr Colour rgb(unsigned value) {
  return {(value << 8) | 0xFFu};
}
constexpr Colour with_alpha(Colour colour, float alpha) {
  return {(colour.value & 0xFFFFFF00u) | static_cast<unsigned>(alpha * 255.0F + 0.5F)};
}

// WCAG 2.x contrast ratio, 1 to 21; alpha is not regarded.
float contrast(Colour a, Colour b);

// The practice's colour turned into tones that keep their contrast whatever it is.
struct Accent {
  Colour fill;  // 7 : 1 against white, or against the dark surface
  Colour hover;
  Colour press;
  Colour tint;
};
Accent light_accent(unsigned practice_rgb);
Accent dark_accent(unsigned practice_rgb, Colour dark_surface);

}  // namespace visavis::ui

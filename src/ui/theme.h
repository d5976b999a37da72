#pragma once

#include <cstdint>

#include "ui/colour.h"

namespace visavis::ui {

struct Palette {
  Colour paper, surface, sunken, raised, plan;
  Colour line, edge;
  Colour ink, ink2, ink3;
  Colour accent, on_accent, accent_hover, accent_press, accent_tint;
  Colour ok, ok_tint;
  Colour care, care_tint, care_dot;
  Colour danger, danger_tint, danger_fill;
};

// The call is dark in both themes.
struct CallPalette {
  Colour stage = rgb(0x0C1211);
  Colour button = rgb(0x2A3533);
  Colour button_hover = rgb(0x36433F);
  Colour on_button = rgb(0xF2F6F5);
  Colour off = rgb(0xF2F6F5);
  Colour on_off = rgb(0x15201E);
  Colour end = rgb(0xC23A34);
  Colour end_hover = rgb(0xAE2A27);
  Colour text = rgb(0xF2F6F5);
  Colour text2 = rgb(0xB5C2BF);
  Colour ok = rgb(0x7CC48B);
  Colour care = rgb(0xEAB66B);
  Colour plate = with_alpha(rgb(0x0C1211), 0.86F);
};

// CSS pixels.
struct TextStyle {
  float size = 16;
  float line = 24;
  std::uint16_t weight = 400;
  bool tabular = false;  // figures of one width

  [[nodiscard]] TextStyle bold(std::uint16_t heavier = 600) const { return {size, line, heavier, tabular}; }
  [[nodiscard]] TextStyle with_tabular_figures() const { return {size, line, weight, true}; }
};

// Type and measures for the two kinds of reader: a patient anywhere, a doctor at the desk.
struct Measures {
  TextStyle heading, section, body, help, label, caption, tan;
  float button_height, field_height, tan_height, control_radius;
};

struct Theme {
  Palette colours;
  CallPalette call;
  Measures patient;
  Measures desk;
};

constexpr float card_radius = 20;
constexpr float chip_radius = 8;
constexpr float block_radius = 9;
constexpr float stage_radius = 24;
constexpr float phone_gutter = 20;

// `practice_rgb` is the practice's colour, 0xRRGGBB.
Theme make_theme(bool dark, unsigned practice_rgb);

}  // namespace visavis::ui

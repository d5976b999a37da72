#include "ui/theme.h"

namespace visavis::ui {
namespace {

Palette light(unsigned practice_rgb) {
  const Accent accent = light_accent(practice_rgb);
  Palette p;
  p.paper = rgb(0xF5F6F3);
  p.surface = rgb(0xFFFFFF);
  p.sunken = rgb(0xECEEEB);
  p.raised = rgb(0xFFFFFF);
  p.plan = rgb(0xECEEEB);
  p.line = rgb(0xDDE0DC);
  p.edge = rgb(0x7F8986);
  p.ink = rgb(0x15201E);
  p.ink2 = rgb(0x485250);
  p.ink3 = rgb(0x5D6765);
  p.accent = accent.fill;
  p.on_accent = rgb(0xFFFFFF);
  p.accent_hover = accent.hover;
  p.accent_press = accent.press;
  p.accent_tint = accent.tint;
  p.ok = rgb(0x29693B);
  p.ok_tint = rgb(0xE5F5E7);
  p.care = rgb(0x7D4F04);
  p.care_tint = rgb(0xFBEFD6);
  p.care_dot = rgb(0xC57E07);
  p.danger = rgb(0xAE2A27);
  p.danger_tint = rgb(0xFBEAE8);
  p.danger_fill = rgb(0xAE2A27);
  return p;
}

Palette dark(unsigned practice_rgb) {
  Palette p;
  p.paper = rgb(0x0F1615);
  p.surface = rgb(0x18201F);
  p.sunken = rgb(0x0A100F);
  p.raised = rgb(0x222C2A);
  p.plan = rgb(0x26312F);
  p.line = rgb(0x2C3735);
  p.edge = rgb(0x727B78);
  p.ink = rgb(0xEAF0EE);
  p.ink2 = rgb(0xB5C2BF);
  p.ink3 = rgb(0x95A19E);
  const Accent accent = dark_accent(practice_rgb, p.surface);
  p.accent = accent.fill;
  p.on_accent = rgb(0x0B1110);
  p.accent_hover = accent.hover;
  p.accent_press = accent.press;
  p.accent_tint = accent.tint;
  p.ok = rgb(0x7CC48B);
  p.ok_tint = rgb(0x1F3423);
  p.care = rgb(0xEAB66B);
  p.care_tint = rgb(0x3E2D15);
  p.care_dot = rgb(0xECA851);
  p.danger = rgb(0xEA9189);
  p.danger_tint = rgb(0x482422);
  p.danger_fill = rgb(0xBC3732);
  return p;
}

}  // namespace

Theme make_theme(bool dark_wanted, unsigned practice_rgb) {
  Theme theme;
  theme.colours = dark_wanted ? dark(practice_rgb) : light(practice_rgb);
  theme.patient = {{30, 36, 700},
                   {20, 26, 600},
                   {18, 27, 400},
                   {17, 24, 400},
                   {17, 24, 600},
                   {16, 22, 500},
                   {32, 40, 600},
                   56,
                   60,
                   72,
                   14};
  theme.desk = {{26, 32, 700},
                {18, 24, 600},
                {16, 24, 400},
                {15, 22, 400},
                {15, 20, 600},
                {14, 20, 500},
                {34, 42, 700},
                44,
                44,
                72,
                11};
  return theme;
}

}  // namespace visavis::ui

#pragma once

#include <cstdint>

#include "ui/geometry.h"

struct ImDrawList;

namespace visavis::ui {

enum class Icon : std::uint8_t {
  phone,
  hang_up,
  chevron_left,
  chevron_right,
  chevron_down,
  arrow_up,
  mail,
  direct,
  not_recorded,
  person,
  document,
  check,
  microphone,
  microphone_off,
  camera,
  camera_off,
  turn,
  speaker,
  clock,
  bell,
  info,
  warning,
  error,
  plus,
  eye,
  eye_off,
  copy,
  settings,
  search,
  close,
  chat,
  paper_clip,
  screen,
  full_screen,
  mini_view,
  shield,
  voice,
};

// Drawn on a grid of 24 with round ends; `width` of the strokes in pixels, `colour` as ImGui packs it.
void draw_icon(ImDrawList& list, Icon icon, Point top_left, float scale, unsigned colour, float width);

}  // namespace visavis::ui

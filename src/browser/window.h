#pragma once

#include "ui/geometry.h"

// The part of the window that can be drawn on, and when to draw.
namespace visavis::browser::window {

struct Measures {
  ui::Size size;      // CSS pixels; without what an on-screen keyboard covers
  float density = 1;  // device pixels a CSS pixel
  float safe_top = 0;
  float safe_bottom = 0;
  float safe_left = 0;
  float safe_right = 0;
  bool dark = false;    // what the reader prefers
  bool hidden = false;  // the tab is in the background
  bool forced_colours = false;
  bool letters_too_small = false;  // the reader has them much larger than the drawn view can
};

// `draw` is called once after each `request_frame`, and at the time set by `request_frame_at`; `go_on` after each
// `take_turns`, when the browser has had its turn.
void start(void (*draw)(), void (*go_on)());
Measures measure();
void request_frame();
void take_turns();
// Milliseconds since 1970; 0: no more.
void request_frame_at(double instant);

}  // namespace visavis::browser::window

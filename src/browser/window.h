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
};

// `draw` is called once after each `request_frame`, and at the time set by `request_frame_at`.
void start(void (*draw)());
Measures measure();
void request_frame();
// Milliseconds since 1970; 0: no more.
void request_frame_at(double instant);

}  // namespace visavis::browser::window

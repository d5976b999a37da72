#pragma once

#include <vector>

#include "session/view.h"
#include "ui/scene.h"

namespace visavis::ui {

// Where everything of a call is, in CSS pixels of the content.
struct CallLayout {
  float height = 0;      // of the content; more than the window scrolls
  Box top;               // who it is, how long, and how the line is
  Box stage;             // the other's picture
  Box panel;             // what is open: beside the picture, over its right, below it or in its place
  Box bar;               // the controls
  bool one_line = true;  // of the top
  bool upright = false;  // the bar stands beside the picture, as on a phone that lies on its side
  bool covered = false;  // the panel leaves nothing of the picture to be seen
};
CallLayout call_layout(const Scene& scene, const session::CallView& content);

// The pictures of so many others, the first of them the largest or the first.
std::vector<Box> tiles(const Box& stage, std::size_t count);

// In full screen the controls are not drawn when nobody has done anything for a while, and the picture has their room.
// Whatever somebody does brings them back, and a screen reader finds them all the time.
bool controls_rest(Scene& scene, const session::CallView& content);
// Not while a finger may still be on what it has brought back.
bool controls_heed(const Scene& scene);

bool panel_is_open(const session::CallView& content);
bool is_silenced(const session::CallView& content);

}  // namespace visavis::ui

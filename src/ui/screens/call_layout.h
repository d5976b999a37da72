#pragma once

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

// In full screen the controls go when nobody has done anything for a while, and come back with whatever somebody does.
bool controls_rest(Scene& scene, const session::CallView& content);
// The picture has their room then; they are above the window, where a screen reader finds them all the same.
CallLayout without_controls(CallLayout layout, Size window);

bool is_silenced(const session::CallView& content);

}  // namespace visavis::ui

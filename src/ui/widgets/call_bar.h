#pragma once

#include "session/view.h"
#include "ui/scene.h"

namespace visavis::ui {

// The controls of a call, a word under each, on the stage below the picture, or `upright` beside it, without words; the
// end is red, last and apart. Unless they `heed`, presses do nothing.
void call_bar(Scene& scene, const Box& box, const session::CallView& content, bool upright, bool heed);

// Full screen and mini view, for which smaller windows have room only among the devices.
bool bar_has_modes(const Scene& scene);

}  // namespace visavis::ui

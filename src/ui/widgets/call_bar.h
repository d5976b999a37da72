#pragma once

#include "session/view.h"
#include "ui/scene.h"

namespace visavis::ui {

// The controls of a call, a word under each, on the stage below the picture; the end is red, last and apart.
void call_bar(Scene& scene, const Box& box, const session::CallView& content);

}  // namespace visavis::ui

#pragma once

#include "ui/scene.h"

namespace visavis::ui {

// The security code with each of the others, and what to do with it.
void code_panel(Scene& scene, const Box& box, const session::CallView& content);

}  // namespace visavis::ui

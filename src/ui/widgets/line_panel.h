#pragma once

#include "session/view.h"
#include "ui/scene.h"

namespace visavis::ui {

constexpr float line_panel_height = 500;  // at least

// How the line to the other is and was, in words and as plots over five minutes, for who wants to look.
void line_panel(Scene& scene, const Box& box, const session::RemoteParticipant& other);

}  // namespace visavis::ui

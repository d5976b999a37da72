#pragma once

#include "session/view.h"
#include "ui/scene.h"

namespace visavis::ui {

// Which camera, microphone and speaker the call uses, with the own picture as the other sees it, only mirrored.
void devices_panel(Scene& scene, const Box& box, const session::CallView& content);
// What it needs at least, in CSS pixels.
float devices_panel_height(const Scene& scene, const session::CallView& content);

}  // namespace visavis::ui

#pragma once

#include "ui/geometry.h"

struct ImDrawData;

// The WebGL canvas that lies over the videos, transparent where nothing is drawn.
namespace visavis::browser::canvas {

// False where the browser has no WebGL 2. Needs the ImGui context.
bool start();
void draw(ImDrawData* data, ui::Size window, float density);

}  // namespace visavis::browser::canvas

#pragma once

#include "ui/geometry.h"

struct ImDrawData;

// The WebGL canvas that lies over the videos, transparent where nothing is drawn.
// Its own few calls instead of imgui_impl_opengl3: that one keeps and restores a state which nobody else changes, and
// brings Emscripten's whole GL library along, 6 kB more to download.
namespace visavis::browser::canvas {

// False where the browser has no WebGL 2.
bool start();
// Nothing where the canvas shows just that.
void draw(ImDrawData* data, ui::Size window, float density);
// Not to be seen until the next `draw`; the browser may let go of what it shows.
void hide();

}  // namespace visavis::browser::canvas

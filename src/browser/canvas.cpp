#include "browser/canvas.h"

#include <GLES3/gl3.h>

#include <cmath>

#include "backends/imgui_impl_opengl3.h"
#include "browser/crisp_text.h"
#include "browser/events.h"
#include "imgui.h"

extern "C" {
using CanvasCallback = void (*)();
bool js_canvas_start(CanvasCallback lost, CanvasCallback restored);
void js_canvas_resize(int width, int height);
}

namespace visavis::browser::canvas {
namespace {

bool usable = false;

// What the context held is gone; ImGui hands its textures out again when they are said to be destroyed.
void lost() {
  usable = false;
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
}

void restored() {
  usable = true;
  wake();
}

}  // namespace

bool start() {
  if (!js_canvas_start(lost, restored)) return false;
  usable = ImGui_ImplOpenGL3_Init("#version 300 es");
  return usable;
}

void draw(ImDrawData* data, ui::Size window, float density) {
  if (!usable || !data) return;
  ImGui_ImplOpenGL3_NewFrame();
  js_canvas_resize(static_cast<int>(std::lround(window.width * density)),
                   static_cast<int>(std::lround(window.height * density)));
  align_text(*data, density);
  // Colours come out multiplied by their alpha, as the browser expects them.
  glClearColor(0, 0, 0, 0);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(data);
}

}  // namespace visavis::browser::canvas

#include "browser/crisp_text.h"

#include <cmath>

#include "imgui.h"

namespace visavis::browser {
namespace {

// Four corners as ImFont writes them. Shapes have one point of the texture for all corners.
bool is_glyph(const ImDrawVert* v) {
  return v[0].uv.x != v[1].uv.x && v[0].uv.y != v[3].uv.y && v[0].uv.y == v[1].uv.y && v[1].uv.x == v[2].uv.x &&
         v[2].uv.y == v[3].uv.y && v[3].uv.x == v[0].uv.x && v[0].pos.y == v[1].pos.y && v[0].pos.x == v[3].pos.x;
}

float offset_to_pixel(float position, float density) {
  return std::round(position * density) / density - position;
}

}  // namespace

void align_text(ImDrawData& data, float density) {
  if (density == std::round(density)) return;
  for (ImDrawList* list : data.CmdLists) {
    auto& vertices = list->VtxBuffer;
    for (int i = 0; i + 3 < vertices.Size;) {
      ImDrawVert* corners = &vertices[i];
      if (!is_glyph(corners)) {
        ++i;
        continue;
      }
      const float x = offset_to_pixel(corners[0].pos.x, density);
      const float y = offset_to_pixel(corners[0].pos.y, density);
      for (int corner = 0; corner < 4; ++corner) {
        corners[corner].pos.x += x;
        corners[corner].pos.y += y;
      }
      i += 4;
    }
  }
}

}  // namespace visavis::browser

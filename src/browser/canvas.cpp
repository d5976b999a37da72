#include "browser/canvas.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "browser/crisp_text.h"
#include "browser/events.h"
#include "imgui.h"

static_assert(sizeof(ImDrawVert) == 20 && sizeof(ImDrawIdx) == 2, "web/canvas.js describes them to WebGL");

extern "C" {
using CanvasCallback = void (*)();
bool js_canvas_start(CanvasCallback lost, CanvasCallback restored);
void js_canvas_create_texture(int texture, int width, int height, const void* pixels);
// `pixels` of a texture `row` wide.
void js_canvas_update_texture(int texture, int x, int y, int width, int height, int row, const void* pixels);
void js_canvas_delete_texture(int texture);
void js_canvas_show(bool shown);
void js_canvas_begin(int width, int height, double window_width, double window_height);
void js_canvas_shapes(const void* vertices, int vertex_bytes, const void* indices, int index_bytes);
void js_canvas_draw(int texture, int left, int top, int width, int height, int first_index, int indices);
}

namespace visavis::browser::canvas {
namespace {

bool usable = false;
ImVector<ImTextureData*>* textures = nullptr;  // as of the last drawing
std::string shown;                             // see `content_of`
bool visible = true;

void forget(ImTextureData& texture) {
  texture.SetTexID(ImTextureID_Invalid);
  texture.SetStatus(ImTextureStatus_Destroyed);
}

// What the context held is gone; ImGui hands its textures out again when they are said to be destroyed.
void lost() {
  usable = false;
  shown.clear();
  if (!textures) return;
  for (ImTextureData* texture : *textures) forget(*texture);
}

void restored() {
  usable = true;
  wake();
}

void update(ImTextureData& texture) {
  const int id = static_cast<int>(texture.TexID);
  switch (texture.Status) {
    case ImTextureStatus_WantCreate:
      js_canvas_create_texture(texture.UniqueID + 1, texture.Width, texture.Height, texture.GetPixels());
      texture.SetTexID(static_cast<ImTextureID>(texture.UniqueID + 1));
      texture.SetStatus(ImTextureStatus_OK);
      return;
    case ImTextureStatus_WantUpdates:
      for (const ImTextureRect& part : texture.Updates) {
        js_canvas_update_texture(id, part.x, part.y, part.w, part.h, texture.Width,
                                 texture.GetPixelsAt(part.x, part.y));
      }
      texture.SetStatus(ImTextureStatus_OK);
      return;
    case ImTextureStatus_WantDestroy:
      if (texture.UnusedFrames == 0) return;
      js_canvas_delete_texture(id);
      forget(texture);
      return;
    case ImTextureStatus_OK:
    case ImTextureStatus_Destroyed: return;
  }
}

// All that a drawing is made of, to tell whether it is the one on the canvas.
std::string content_of(const ImDrawData& data, int width, int height) {
  std::string content;
  const auto add = [&](const auto* values, int count) {
    content.append(reinterpret_cast<const char*>(values), static_cast<std::size_t>(count) * sizeof(*values));
  };
  const int size[] = {width, height};
  add(size, 2);
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const auto texture = command.GetTexID();
      add(&texture, 1);
      add(&command.ClipRect, 1);
      add(&command.ElemCount, 1);
    }
    add(list->VtxBuffer.Data, list->VtxBuffer.Size);
    add(list->IdxBuffer.Data, list->IdxBuffer.Size);
  }
  return content;
}

void draw(const ImDrawList& list, const ImDrawData& data, int width, int height) {
  js_canvas_shapes(list.VtxBuffer.Data, list.VtxBuffer.size_in_bytes(), list.IdxBuffer.Data,
                   list.IdxBuffer.size_in_bytes());
  const ImVec2 scale = data.FramebufferScale;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const int left = std::max(0, static_cast<int>(command.ClipRect.x * scale.x));
    const int top = std::max(0, static_cast<int>(command.ClipRect.y * scale.y));
    const int right = std::min(width, static_cast<int>(command.ClipRect.z * scale.x));
    const int bottom = std::min(height, static_cast<int>(command.ClipRect.w * scale.y));
    if (command.UserCallback || right <= left || bottom <= top || command.ElemCount == 0) continue;
    js_canvas_draw(static_cast<int>(command.GetTexID()), left, top, right - left, bottom - top,
                   static_cast<int>(command.IdxOffset), static_cast<int>(command.ElemCount));
  }
}

}  // namespace

bool start() {
  usable = js_canvas_start(lost, restored);
  return usable;
}

void hide() {
  shown.clear();
  if (std::exchange(visible, false)) js_canvas_show(false);
}

void draw(ImDrawData* data, ui::Size window, float density) {
  if (!usable || !data) return;
  textures = data->Textures;
  bool same = true;
  for (ImTextureData* texture : *textures) {
    same = same && texture->Status == ImTextureStatus_OK;
    update(*texture);
  }
  align_text(*data, density);
  const int width = static_cast<int>(std::lround(window.width * density));
  const int height = static_cast<int>(std::lround(window.height * density));
  auto content = content_of(*data, width, height);
  // Most of what happens does not change the picture, and to hand one over costs the browser more than to draw it.
  if (same && content == shown) return;
  shown = std::move(content);
  if (!std::exchange(visible, true)) js_canvas_show(true);
  js_canvas_begin(width, height, static_cast<double>(window.width), static_cast<double>(window.height));
  for (const ImDrawList* list : data->CmdLists) draw(*list, *data, width, height);
}

}  // namespace visavis::browser::canvas

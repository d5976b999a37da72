#include "ui/surface.h"

#include "imgui.h"
#include "imgui_internal.h"
#include "misc/freetype/imgui_freetype.h"

namespace visavis::ui {

struct Surface::State {
  ImFontAtlas atlas;
  ImDrawListSharedData shared;
  ImDrawList list{&shared};
  ImDrawData data;
  ImVector<ImTextureData*> textures;
  Fonts fonts{};
  int frames = 0;
};

Surface::Surface() : state_(std::make_unique<State>()) {
  auto& atlas = state_->atlas;
  auto& shared = state_->shared;
  // Their texture would let lines pass for glyphs, and there is no pointer to draw.
  atlas.Flags |= ImFontAtlasFlags_NoBakedLines | ImFontAtlasFlags_NoMouseCursors;
  atlas.RefCount = 1;
  shared.FontAtlas = &atlas;
  shared.CurveTessellationTol = 0.4F;
  shared.SetCircleTessellationMaxError(0.1F);
  shared.InitialFlags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill;
  ImFontAtlasAddDrawListSharedData(&atlas, &shared);
  atlas.RendererHasTextures = true;
  for (std::size_t i = 0; i < state_->fonts.size(); ++i) {
    ImFontConfig config;
    config.FontLoader = ImGuiFreeType::GetFontLoader();
    config.FontNo = static_cast<ImU32>(400 + 100 * i);
    config.SizePixels = 16;
    state_->fonts[i] = atlas.AddFont(&config);
    // A stand-in that need not be drawn itself.
    state_->fonts[i]->FallbackChar = ' ';
  }
}

Surface::~Surface() {
  ImFontAtlasRemoveDrawListSharedData(&state_->atlas, &state_->shared);
  state_->atlas.RefCount = 0;
}

Painter Surface::begin(Size window, float density, const Hyphenation& hyphenation) {
  auto& state = *state_;
  ImFontAtlasUpdateNewFrame(&state.atlas, ++state.frames, true);
  for (ImFont* font : state.fonts) font->CurrentRasterizerDensity = density;
  state.shared.ClipRectFullscreen = {0, 0, window.width, window.height};
  state.shared.InitialFringeScale = 1 / density;
  state.data.Clear();
  state.data.DisplaySize = {window.width, window.height};
  state.data.FramebufferScale = {density, density};
  state.list._ResetForNewFrame();
  state.list.PushTexture(state.atlas.TexRef);
  state.list.PushClipRectFullScreen();
  return Painter(state.list, state.fonts, hyphenation, window.height);
}

void Surface::end() {
  auto& state = *state_;
  state.textures.resize(0);
  for (ImTextureData* texture : state.atlas.TexList) state.textures.push_back(texture);
  state.data.Textures = &state.textures;
  state.data.AddDrawList(&state.list);
  state.data.Valid = true;
}

ImDrawData* Surface::draw_data() const {
  return state_->data.Valid ? &state_->data : nullptr;
}

}  // namespace visavis::ui

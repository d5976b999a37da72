// The browser's own fonts for Dear ImGui: a font loader that lets a canvas draw each glyph, at device pixels. ImGui
// asks for `ImGuiFreeType::GetFontLoader` because it is built with IMGUI_ENABLE_FREETYPE, which is its only way to
// leave its own rasteriser out; FreeType itself is not here.
//
// A font's size is its CSS font-size. The box of that height which ImGui gives to a line has the baseline where CSS
// would put it with `line-height: 1`, so that drawn text and the text of real inputs agree.

#include "browser/glyphs.h"

#include <cmath>
#include <vector>

#include "browser/slice.h"
#include "imgui.h"
#include "imgui_internal.h"
#include "misc/freetype/imgui_freetype.h"

extern "C" {
// Ascent and descent of a font in device pixels.
void js_glyphs_font(int weight, double pixels, float* ascent_descent);
// What a character needs, in device pixels: advance, left and top from the origin, width, height.
void js_glyphs_measure(unsigned code, int weight, double pixels, float* box);
// Draws it to `out`, width × height × 4 bytes; true when it has colours of its own.
bool js_glyphs_draw(unsigned code, int weight, double pixels, int left, int top, int width, int height,
                    unsigned char* out);
}

namespace {

struct Owed {
  ImFontBaked* font;
  ImWchar code;
};
std::vector<Owed> owed_glyphs;
bool paying = false;  // the glyph that is asked for now is one of them

int weight_of(const ImFontConfig* source) {
  return source->FontNo > 0 ? static_cast<int>(source->FontNo) : 400;
}

float density_of(const ImFontConfig* source, const ImFontBaked* baked) {
  return source->RasterizerDensity * baked->RasterizerDensity;
}

// Joiners, selectors and controls, which stand for nothing by themselves.
bool is_invisible(ImWchar code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD || (code >= 0x200B && code <= 0x200F) ||
         code == 0x2060 || (code >= 0x2066 && code <= 0x2069) || (code >= 0xFE00 && code <= 0xFE0F);
}

bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar code) {
  return code >= 0x20;
}

bool init_baked(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
  const float density = density_of(source, baked);
  float metrics[2] = {};
  js_glyphs_font(weight_of(source), static_cast<double>(baked->Size * density), metrics);
  const float line = baked->Size * density;
  const float ascent = std::round((line + metrics[0] - metrics[1]) / 2);
  baked->Ascent = ascent / density;
  baked->Descent = (ascent - line) / density;
  return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code, ImFontGlyph* glyph,
                float* advance_only) {
  if (code < 0x20) return false;
  if (!advance_only && !paying && !baked->LoadNoFallback && visavis::browser::slice::over()) {
    owed_glyphs.push_back({baked, code});
    return false;
  }
  const float density = density_of(source, baked);
  const double pixels = static_cast<double>(baked->Size * density);
  const int weight = weight_of(source);
  float box[5] = {};
  if (!is_invisible(code)) js_glyphs_measure(static_cast<unsigned>(code), weight, pixels, box);
  const float advance = std::round(box[0]) / density;
  if (advance_only) {
    *advance_only = advance;
    return true;
  }
  glyph->Codepoint = code;
  glyph->AdvanceX = advance;
  const int left = static_cast<int>(box[1]);
  const int top = static_cast<int>(box[2]);
  const int width = static_cast<int>(box[3]);
  const int height = static_cast<int>(box[4]);
  if (width <= 0 || height <= 0) return true;

  const ImFontAtlasRectId place = ImFontAtlasPackAddRect(atlas, width, height);
  if (place == ImFontAtlasRectId_Invalid) return false;
  auto& pixels_of_glyph = atlas->Builder->TempBuffer;
  pixels_of_glyph.resize(width * height * 4);
  glyph->Colored =
      js_glyphs_draw(static_cast<unsigned>(code), weight, pixels, left, top, width, height, pixels_of_glyph.Data);
  glyph->Visible = true;
  glyph->PackId = place;
  glyph->X0 = static_cast<float>(left) / density;
  glyph->Y0 = static_cast<float>(top) / density + baked->Ascent;
  glyph->X1 = glyph->X0 + static_cast<float>(width) / density;
  glyph->Y1 = glyph->Y0 + static_cast<float>(height) / density;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, ImFontAtlasPackGetRect(atlas, place),
                                     pixels_of_glyph.Data, ImTextureFormat_RGBA32, width * 4);
  return true;
}

}  // namespace

namespace visavis::browser::glyphs {

bool owed() {
  return !owed_glyphs.empty();
}

void draw_owed() {
  paying = true;
  do {
    const auto [font, code] = owed_glyphs.back();
    owed_glyphs.pop_back();
    // As it was before ImGui took it for one that cannot be had.
    font->IndexLookup[static_cast<int>(code)] = static_cast<ImU16>(-1);
    font->IndexAdvanceX[static_cast<int>(code)] = -1;
    font->FindGlyph(code);
  } while (owed() && !slice::over());
  paying = false;
}

}  // namespace visavis::browser::glyphs

const ImFontLoader* ImGuiFreeType::GetFontLoader() {
  static ImFontLoader loader;
  loader.Name = "browser";
  loader.FontSrcContainsGlyph = contains_glyph;
  loader.FontBakedInit = init_baked;
  loader.FontBakedLoadGlyph = load_glyph;
  return &loader;
}

bool ImGuiFreeType::DebugEditFontLoaderFlags(unsigned*) {
  return false;
}

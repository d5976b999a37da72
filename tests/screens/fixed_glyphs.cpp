// A font loader for tests: every character is half as wide as the font is high, and has no picture.

#include "screens/fixed_glyphs.h"

#include "imgui.h"
#include "imgui_internal.h"
#include "misc/freetype/imgui_freetype.h"

namespace {

bool contains(ImFontAtlas*, ImFontConfig*, ImWchar code) {
  return code >= 0x20;
}

bool init(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
  baked->Ascent = baked->Size * 0.8F;
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

bool load(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*, ImWchar code, ImFontGlyph* glyph, float* advance) {
  visavis::tests::characters_drawn().insert(code);
  const float width = baked->Size * 0.5F;
  if (advance) {
    *advance = width;
    return true;
  }
  glyph->Codepoint = code & 0x1FFFFF;
  glyph->AdvanceX = width;
  return true;
}

}  // namespace

std::set<unsigned>& visavis::tests::characters_drawn() {
  static std::set<unsigned> characters;
  return characters;
}

const ImFontLoader* ImGuiFreeType::GetFontLoader() {
  static ImFontLoader loader;
  loader.Name = "fixed";
  loader.FontSrcContainsGlyph = contains;
  loader.FontBakedInit = init;
  loader.FontBakedLoadGlyph = load;
  return &loader;
}

bool ImGuiFreeType::DebugEditFontLoaderFlags(unsigned*) {
  return false;
}

#pragma once

struct ImDrawData;

namespace visavis::browser {

// Moves each glyph to whole device pixels. ImGui puts text on whole CSS pixels, which are not the same at densities
// such as 1.25 or 1.5; there text would be blurred.
void align_text(ImDrawData& data, float density);

}  // namespace visavis::browser

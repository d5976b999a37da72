#pragma once

#include <string>

#include "ui/column.h"

namespace visavis::ui {

enum class Tone { info, ok, care, danger };

struct Banner {
  std::string_view key;
  Tone tone = Tone::info;
  std::string words;
  NodeRole role = NodeRole::status;
};
// A sentence on a tint, with an icon of its tone.
void banner(Scene& scene, Column& column, const Banner& banner);

// A word on a tint, with a mark so that colour is never alone. `right` is its right edge, `y` its top; 26 high.
enum class ChipMark { none, dot, check };
float chip(Scene& scene, float right, float y, const std::string& word, Tone tone, ChipMark mark);

}  // namespace visavis::ui

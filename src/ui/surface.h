#pragma once

#include <memory>

#include "ui/painter.h"

struct ImDrawData;

namespace visavis::ui {

// Dear ImGui's fonts and draw list, without its context: windows, input and settings are the browser's and ours, and
// what is not linked need not be fetched by a phone.
class Surface {
 public:
  Surface();
  ~Surface();
  Surface(const Surface&) = delete;
  Surface& operator=(const Surface&) = delete;

  // `density` in device pixels a CSS pixel; `hyphenation` outlives the painter.
  Painter begin(Size window, float density, const Hyphenation& hyphenation);
  void end();
  // Of the last `end`; null before.
  [[nodiscard]] ImDrawData* draw_data() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace visavis::ui

#pragma once

#include <array>
#include <string_view>

#include "ui/geometry.h"
#include "ui/hyphenation.h"
#include "ui/icons.h"
#include "ui/theme.h"

struct ImDrawList;
struct ImFont;

namespace visavis::ui {

// The fonts of the weights 400, 500, 600 and 700.
using Fonts = std::array<ImFont*, 4>;

enum class Side { left, right };

// Shapes and text in CSS pixels, drawn with Dear ImGui.
class Painter {
 public:
  // `hyphenation` outlives it.
  Painter(ImDrawList& list, const Fonts& fonts, const Hyphenation& hyphenation, float window_height)
      : list_(&list), fonts_(fonts), hyphenation_(&hyphenation), window_height_(window_height) {}

  // Added to everything drawn from now on: how far the content is scrolled.
  void move(Point offset) { offset_ = offset; }

  void fill(const Box& box, Colour colour, float radius = 0);
  // Within the box.
  void stroke(const Box& box, Colour colour, float radius, float width);
  // Around the box, `gap` away.
  void ring(const Box& box, Colour colour, float radius, float width, float gap);
  void line(Point from, Point to, Colour colour, float width);
  // What lies between a line and `bottom`.
  void slope(Point from, Point to, float bottom, Colour colour);
  void dashed_line(Point from, float length, Colour colour);
  void disc(Point centre, float radius, Colour colour);
  // One side of a disc.
  void half_disc(Point centre, float radius, Side side, Colour colour);
  void icon(Icon icon, const Box& box, Colour colour, float width = 2);
  // Between `begin_above` and `join`, `below` lets things be drawn under what was drawn since.
  void begin_above();
  void below();
  void join();

  // The top left corner of a line of `style.line` height; `spacing` pixels between characters.
  void text(Point at, std::string_view text, const TextStyle& style, Colour colour, float spacing = 0);
  [[nodiscard]] float width(std::string_view text, const TextStyle& style, float spacing = 0) const;
  [[nodiscard]] const Hyphenation& hyphenation() const { return *hyphenation_; }

 private:
  [[nodiscard]] bool is_visible(float top, float bottom) const;
  [[nodiscard]] ImFont* font(const TextStyle& style) const;
  [[nodiscard]] float digit_width(const TextStyle& style) const;
  // Character by character: with spaces between them, or figures of one width.
  float spaced_text(Point at, std::string_view text, const TextStyle& style, float spacing, const Colour* colour) const;

  ImDrawList* list_;
  Fonts fonts_;
  const Hyphenation* hyphenation_;
  float window_height_;
  Point offset_;
};

}  // namespace visavis::ui

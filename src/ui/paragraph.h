#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/painter.h"

namespace visavis::ui {

// Words of one weight and colour within a paragraph.
struct Span {
  std::string text;
  TextStyle style;
  Colour colour;
};

// Text set left-aligned into lines of at most a width. Breaks at spaces but never at no-break spaces; a word that is
// longer than a line, or would leave much of one empty, is broken where its soft hyphens allow it, and the former else
// between characters.
class Paragraph {
 public:
  Paragraph(const Painter& painter, std::vector<Span> spans, float width);
  Paragraph(const Painter& painter, std::string text, const TextStyle& style, Colour colour, float width);

  void draw(Painter& painter, Point at) const;
  [[nodiscard]] float height() const { return static_cast<float>(lines_) * line_height_; }
  [[nodiscard]] float width() const { return widest_; }
  [[nodiscard]] int lines() const { return lines_; }
  // All its words.
  [[nodiscard]] std::string words() const;

 private:
  struct Run {
    std::size_t span = 0;
    std::size_t begin = 0;  // within the span's text
    std::size_t end = 0;
    bool hyphen = false;  // drawn after it
    Point at;
  };
  void set(const Painter& painter, float width);

  std::vector<Span> spans_;
  std::vector<Run> runs_;
  int lines_ = 0;
  float line_height_ = 0;
  float widest_ = 0;
};

// Cut to a width, with "…" where something is missing.
std::string shortened(const Painter& painter, std::string_view text, const TextStyle& style, float width);

}  // namespace visavis::ui

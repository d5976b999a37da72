#pragma once

namespace visavis::ui {

// CSS pixels; y grows downwards.
struct Point {
  float x = 0;
  float y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};
struct Size {
  float width = 0;
  float height = 0;
  friend bool operator==(const Size&, const Size&) = default;
};
struct Box {
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;

  [[nodiscard]] float right() const { return x + width; }
  [[nodiscard]] float bottom() const { return y + height; }
  [[nodiscard]] Point centre() const { return {x + width / 2, y + height / 2}; }
  [[nodiscard]] bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  [[nodiscard]] Box inset(float by) const { return {x + by, y + by, width - 2 * by, height - 2 * by}; }
  friend bool operator==(const Box&, const Box&) = default;
};

// 0xRRGGBBAA
struct Colour {
  unsigned value = 0;
  friend bool operator==(const Colour&, const Colour&) = default;
};

}  // namespace visavis::ui

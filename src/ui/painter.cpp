#include "ui/painter.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "imgui.h"

namespace visavis::ui {
namespace {

ImU32 packed(Colour c) {
  return IM_COL32((c.value >> 24) & 0xFF, (c.value >> 16) & 0xFF, (c.value >> 8) & 0xFF, c.value & 0xFF);
}

std::size_t sequence_length(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

bool is_digit(std::string_view character) {
  return character.size() == 1 && character[0] >= '0' && character[0] <= '9';
}

const char* end_of(std::string_view text) {
  return text.data() + text.size();
}

}  // namespace

// A long day has more shapes than a draw list can index; those that are scrolled away are not drawn.
bool Painter::is_visible(float top, float bottom) const {
  return bottom + offset_.y > 0 && top + offset_.y < window_height_;
}

void Painter::fill(const Box& box, Colour colour, float radius) {
  if (!is_visible(box.y, box.bottom())) return;
  list_->AddRectFilled({box.x + offset_.x, box.y + offset_.y}, {box.right() + offset_.x, box.bottom() + offset_.y},
                       packed(colour), radius);
}

void Painter::stroke(const Box& box, Colour colour, float radius, float width) {
  if (!is_visible(box.y, box.bottom())) return;
  // ImGui draws on a line half a pixel within what it is given.
  const float in = width / 2 - 0.5F;
  list_->AddRect({box.x + offset_.x + in, box.y + offset_.y + in},
                 {box.right() + offset_.x - in, box.bottom() + offset_.y - in}, packed(colour),
                 std::max(0.0F, radius - width / 2), ImDrawFlags_RoundCornersAll, width);
}

void Painter::ring(const Box& box, Colour colour, float radius, float width, float gap) {
  stroke(box.inset(-gap - width), colour, radius + gap + width, width);
}

void Painter::line(Point from, Point to, Colour colour, float width) {
  list_->AddLine({from.x + offset_.x, from.y + offset_.y}, {to.x + offset_.x, to.y + offset_.y}, packed(colour), width);
}

void Painter::slope(Point from, Point to, float bottom, Colour colour) {
  const float y = bottom + offset_.y;
  list_->AddQuadFilled({from.x + offset_.x, from.y + offset_.y}, {to.x + offset_.x, to.y + offset_.y},
                       {to.x + offset_.x, y}, {from.x + offset_.x, y}, packed(colour));
}

void Painter::dashed_line(Point from, float length, Colour colour) {
  constexpr float dash = 6, gap = 5;
  for (float x = 0; x < length; x += dash + gap) {
    line({from.x + x, from.y}, {from.x + std::min(x + dash, length), from.y}, colour, 1.5F);
  }
}

void Painter::disc(Point centre, float radius, Colour colour) {
  list_->AddCircleFilled({centre.x + offset_.x, centre.y + offset_.y}, radius, packed(colour));
}

void Painter::half_disc(Point centre, float radius, Side side, Colour colour) {
  constexpr float quarter = 1.5707963F;
  const float from = side == Side::right ? -quarter : quarter;
  list_->PathArcTo({centre.x + offset_.x, centre.y + offset_.y}, radius, from, from + 2 * quarter);
  list_->PathFillConvex(packed(colour));
}

void Painter::icon(Icon icon, const Box& box, Colour colour, float width) {
  if (!is_visible(box.y, box.bottom())) return;
  const float scale = box.width / 24;
  draw_icon(*list_, icon, {box.x + offset_.x, box.y + offset_.y}, scale, packed(colour), width * scale);
}

void Painter::begin_above() {
  list_->ChannelsSplit(2);
  list_->ChannelsSetCurrent(1);
}
void Painter::below() {
  list_->ChannelsSetCurrent(0);
}
void Painter::join() {
  list_->ChannelsMerge();
}

ImFont* Painter::font(const TextStyle& style) const {
  return fonts_[std::min<std::size_t>(3, (style.weight < 400u ? 0u : style.weight - 400u) / 100u)];
}

float Painter::digit_width(const TextStyle& style) const {
  return font(style)->CalcTextSizeA(style.size, FLT_MAX, 0, "0").x;
}

float Painter::spaced_text(Point at, std::string_view text, const TextStyle& style, float spacing,
                           const Colour* colour) const {
  const float digit = style.tabular ? digit_width(style) : 0;
  float x = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto character = text.substr(i, sequence_length(text[i]));
    const float natural = font(style)->CalcTextSizeA(style.size, FLT_MAX, 0, character.data(), end_of(character)).x;
    const float advance = digit > 0 && is_digit(character) ? digit : natural;
    if (colour) {
      list_->AddText(font(style), style.size, {at.x + x + std::floor((advance - natural) / 2), at.y}, packed(*colour),
                     character.data(), end_of(character));
    }
    x += advance + spacing;
    i += character.size();
  }
  return text.empty() ? 0 : x - spacing;
}

void Painter::text(Point at, std::string_view text, const TextStyle& style, Colour colour, float spacing) {
  if (!is_visible(at.y, at.y + style.line)) return;
  const Point top{at.x + offset_.x, at.y + offset_.y + (style.line - style.size) / 2};
  if (style.tabular || spacing > 0) {
    spaced_text(top, text, style, spacing, &colour);
  } else if (!text.empty()) {
    list_->AddText(font(style), style.size, {top.x, top.y}, packed(colour), text.data(), end_of(text));
  }
}

float Painter::width(std::string_view text, const TextStyle& style, float spacing) const {
  if (text.empty()) return 0;
  if (style.tabular || spacing > 0) return spaced_text({}, text, style, spacing, nullptr);
  return font(style)->CalcTextSizeA(style.size, FLT_MAX, 0, text.data(), end_of(text)).x;
}

}  // namespace visavis::ui

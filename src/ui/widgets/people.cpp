#include "ui/widgets/people.h"

#include <cmath>
#include <vector>

namespace visavis::ui {
namespace {

std::vector<std::string> name_parts(const std::string& name) {
  std::vector<std::string> parts;
  std::string part;
  const auto finish = [&] {
    if (!part.empty() && part.back() != '.') parts.push_back(part);
    part.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool no_break_space = name.compare(i, 2, "\xC2\xA0") == 0;
    if (name[i] == ' ' || no_break_space) {
      finish();
      if (no_break_space) ++i;
    } else {
      part += name[i];
    }
  }
  finish();
  return parts;
}

std::string first_character(const std::string& text) {
  std::size_t end = 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return text.substr(0, end);
}

void centred(Scene& scene, Point centre, const std::string& text, float size, Colour colour) {
  const float whole = std::round(size);
  const TextStyle style{whole, whole, 600};
  const float width = scene.painter.width(text, style);
  scene.painter.text({std::round(centre.x - width / 2), std::round(centre.y - whole / 2)}, text, style, colour);
}

}  // namespace

std::string initials(const std::string& name) {
  const auto parts = name_parts(name);
  if (parts.empty()) return {};
  if (parts.size() == 1) return first_character(parts.front());
  return first_character(parts.front()) + first_character(parts.back());
}

std::string short_name(const std::string& name) {
  const auto parts = name_parts(name);
  if (parts.empty()) return name;
  const bool doctor = name.find("Dr") != std::string::npos;
  return doctor ? "Dr.\xC2\xA0" + parts.back() : name;
}

void avatar(Scene& scene, const Box& box, const std::string& name, bool next) {
  const auto& c = scene.colours;
  scene.painter.disc(box.centre(), box.width / 2, next ? c.accent_tint : c.sunken);
  centred(scene, box.centre(), initials(name), box.width * 0.36F, next ? c.accent : c.ink2);
}

void mark(Scene& scene, Point centre, float diameter) {
  const float half = std::round(diameter / 2) - 1;
  const Colour accent = scene.colours.accent;
  scene.painter.fill({centre.x - 1 - half, centre.y - diameter / 2, half, diameter}, accent, half, Corners::left);
  scene.painter.fill({centre.x + 1, centre.y - diameter / 2, half, diameter}, with_alpha(accent, 0.55F), half,
                     Corners::right);
}

void half_discs(Scene& scene, Point centre, float diameter, float gap, const HalfDiscs& discs) {
  const auto& c = scene.colours;
  const float half = (diameter - gap) / 2;
  const float top = centre.y - diameter / 2;
  const Box left{centre.x - diameter / 2, top, half, diameter};
  const Box right{centre.x + gap / 2, top, half, diameter};
  const float radius = half;
  const float letters = 0.21F * diameter;
  if (discs.picture) {
    Picture picture;
    picture.of = PictureOf::self;
    picture.box = scene.in_window(left);
    picture.radius[0] = picture.radius[3] = radius;
    picture.mirrored = true;
    scene.output.pictures.push_back(picture);
  } else {
    scene.painter.fill(left, discs.over ? c.line : c.accent_tint, radius, Corners::left);
    centred(scene, left.centre(), initials(discs.you), letters, discs.over ? c.ink2 : c.accent);
  }
  scene.painter.fill(right, discs.over ? c.line : c.accent, radius, Corners::right);
  centred(scene, right.centre(), initials(discs.other), letters, discs.over ? c.ink2 : c.on_accent);
}

}  // namespace visavis::ui

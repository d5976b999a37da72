#include "ui/widgets/people.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "protocol/utf8.h"

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
  while (end < text.size() && protocol::continues_character(text[end])) ++end;
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
  const float radius = diameter / 2 - 1;
  const Colour accent = scene.colours.accent;
  scene.painter.half_disc({centre.x - 1, centre.y}, radius, Side::left, accent);
  scene.painter.half_disc({centre.x + 1, centre.y}, radius, Side::right, with_alpha(accent, 0.55F));
}

float practice_mark(Scene& scene, Point left, float diameter, std::string_view key) {
  const auto& logo = scene.logo;
  if (logo.address.empty()) {
    mark(scene, {left.x + diameter / 2, left.y}, diameter);
    return diameter;
  }
  constexpr float tallest = 40;
  const float widest = std::min(168.0F, scene.input.window.width * 0.22F);
  const float scale = std::min({1.0F, tallest / logo.size.height, widest / logo.size.width});
  Node node;
  node.id = scene.id(key);
  node.role = NodeRole::logo;
  node.value = logo.address;
  node.box = {left.x, left.y - logo.size.height * scale / 2, logo.size.width * scale, logo.size.height * scale};
  const float width = node.box.width;
  scene.add(std::move(node));
  return width;
}

void half_discs(Scene& scene, Point centre, float width, float gap, const HalfDiscs& discs) {
  const auto& c = scene.colours;
  const float radius = (width - gap) / 2;
  const Point left{centre.x - gap / 2, centre.y};
  const Point right{centre.x + gap / 2, centre.y};
  const float letters = 0.42F * radius;
  if (discs.picture) {
    auto& picture = scene.show_picture(own_picture_of, {left.x - radius, left.y - radius, radius, 2 * radius}, 0);
    picture.radius[0] = picture.radius[3] = radius;
  } else {
    scene.painter.half_disc(left, radius, Side::left, discs.over ? c.line : c.accent_tint);
    centred(scene, {left.x - radius / 2, left.y}, initials(discs.you), letters, discs.over ? c.ink2 : c.accent);
  }
  scene.painter.half_disc(right, radius, Side::right, discs.over ? c.line : c.accent);
  centred(scene, {right.x + radius / 2, right.y}, initials(discs.other), letters, discs.over ? c.ink2 : c.on_accent);
}

std::string names_of(const session::CallView& content) {
  std::string names;
  for (const auto& each : content.others) names += (names.empty() ? "" : ", ") + each.name;
  return names;
}

}  // namespace visavis::ui

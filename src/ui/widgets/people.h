#pragma once

#include <string>
#include <string_view>

#include "session/view.h"
#include "ui/scene.h"

namespace visavis::ui {

// The first letters of the first and the last name; titles do not count.
std::string initials(const std::string& name);
// "Dr. Kern" of "Dr. med. Jana Kern".
std::string short_name(const std::string& name);

// A circle with initials; who is not next is quiet.
void avatar(Scene& scene, const Box& box, const std::string& name, bool next);

// The product's mark, and what it stands for: two halves of a table, apart while one waits.
void mark(Scene& scene, Point centre, float diameter);
// The practice's logo, or the mark where it has none, from `left` on; how wide it is.
float practice_mark(Scene& scene, Point left, float diameter, std::string_view key = "logo");

struct HalfDiscs {
  std::string you;
  std::string other;
  bool picture = false;  // your <video> is the left half
  bool over = false;     // both are grey
};
// `width` of both together, `gap` between them; half of what is left is the radius.
void half_discs(Scene& scene, Point centre, float width, float gap, const HalfDiscs& discs);

// Of all others in a call.
std::string names_of(const session::CallView& content);

}  // namespace visavis::ui

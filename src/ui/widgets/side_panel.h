#pragma once

#include <string_view>

#include "ui/column.h"
#include "ui/widgets/button.h"

namespace visavis::ui {

// A panel of the call: a title, and a button that closes it. What is left of it below, as high as it goes.
struct SidePanel {
  Box room;
  bool closed = false;  // just now
};
SidePanel side_panel(Scene& scene, const Box& box, std::string_view key, Text title, Text close);

// An icon in the call's colours, which are the same in light and dark; `strong` is filled.
bool call_icon_button(Scene& scene, const Box& box, const Button& button, bool strong);

}  // namespace visavis::ui

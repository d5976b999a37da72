#pragma once

#include "ui/scene.h"

namespace visavis::ui {

constexpr float page_foot_height = 44;

// Which languages may be chosen: the page is loaded anew for one, so only where nothing is lost by that.
enum class Languages { none, practice, patients };

// What stands at the foot of a screen: the way from the drawn view to the plain one and back, and the languages.
void page_foot(Scene& scene, Point at, float width, Languages languages = Languages::none);
// Where there is no foot: the way to the other view is for the keyboard, and seen while it has the focus.
void hidden_view_switch(Scene& scene, Point at);

}  // namespace visavis::ui

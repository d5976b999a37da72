#pragma once

#include "ui/scene.h"

namespace visavis::ui {

constexpr float view_switch_height = 44;

// At the foot of a screen: the way from the drawn view to the plain one, and back.
void view_switch(Scene& scene, Point at);
// Where there is no foot: it is seen while it has the focus.
void hidden_view_switch(Scene& scene, Point at);

}  // namespace visavis::ui

#pragma once

#include <string>

#include "ui/scene.h"

namespace visavis::ui {

// What is written in a call: the lines, those that others are writing, letter by letter, and a field for one's own.
void chat_panel(Scene& scene, const Box& box, const session::CallView& content);

}  // namespace visavis::ui

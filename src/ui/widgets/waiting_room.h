#pragma once

#include "session/view.h"
#include "ui/column.h"

namespace visavis::ui {

// The doctor's queue: who is next with the button of the day, the others below, and who follows. Assistants see who
// waits, and call nobody in.
void waiting_room(Scene& scene, Column& column, const session::DayView& content);

}  // namespace visavis::ui

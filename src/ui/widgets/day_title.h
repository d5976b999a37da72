#pragma once

#include "session/view.h"
#include "ui/column.h"

namespace visavis::ui {

// What stands above a day's or a week's appointments: how many there are, and the ways to today, to the week, to a
// search.
void day_title(Scene& scene, Column& column, const session::DayView& content);

}  // namespace visavis::ui

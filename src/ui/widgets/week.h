#pragma once

#include "session/view.h"
#include "ui/column.h"

namespace visavis::ui {

// The appointments of a week, a column a day; where there is little room, day after day.
void week(Scene& scene, Column& column, const session::DayView& content);

}  // namespace visavis::ui

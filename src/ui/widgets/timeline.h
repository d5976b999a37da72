#pragma once

#include "session/view.h"
#include "ui/column.h"

namespace visavis::ui {

// The appointments of a day along its hours; each opens when it is pressed. A day without hours on a phone: there the
// blocks stand below each other.
void timeline(Scene& scene, Column& column, const session::DayView& content);

}  // namespace visavis::ui

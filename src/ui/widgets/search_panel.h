#pragma once

#include "session/view.h"
#include "ui/column.h"

namespace visavis::ui {

// Appointments of whom somebody looks for, in place of a day's.
void search_panel(Scene& scene, Column& column, const session::SearchView& search);

}  // namespace visavis::ui

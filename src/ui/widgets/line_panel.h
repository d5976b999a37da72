#pragma once

#include "session/view.h"
#include "ui/column.h"

namespace visavis::ui {

constexpr float line_panel_height = 510;  // at least

// Whether the line goes directly or by way of a relay, where that is known.
void way_of_line(Scene& scene, Column& column, const session::RemoteParticipant& other);
// How the line to one of the others is and was, in words and as plots over five minutes, for who wants to look.
void line_panel(Scene& scene, const Box& box, const session::CallView& content);

}  // namespace visavis::ui

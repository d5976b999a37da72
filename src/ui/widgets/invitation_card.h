#pragma once

#include "session/view.h"
#include "ui/column.h"

namespace visavis::ui {

// Like the practice's appointment slip: when and with whom, a line to tear at, and the TAN.
void invitation_card(Scene& scene, Column& column, const session::View& view, const session::AppointmentView& content);
// The same for a patient to take along on paper.
Sheet invitation_sheet(const Scene& scene, const session::View& view, const session::AppointmentView& content);

}  // namespace visavis::ui

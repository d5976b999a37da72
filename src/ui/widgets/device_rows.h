#pragma once

#include "session/view.h"
#include "ui/column.h"

namespace visavis::ui {

// The choice of camera, microphone and, where the browser lets one choose, speaker, in one card.
void device_rows(Scene& scene, Column& column, const session::DevicesPanel& panel);

}  // namespace visavis::ui

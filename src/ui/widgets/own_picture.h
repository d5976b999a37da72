#pragma once

#include "session/view.h"
#include "ui/scene.h"

namespace visavis::ui {

// One's own picture in the call, small in a right corner of `room`; it opens the choice of devices, unless it is
// covered. Its box.
Box own_picture(Scene& scene, const Box& room, const session::DevicesPanel& panel, bool covered);

}  // namespace visavis::ui

#pragma once

#include "session/view.h"
#include "ui/scene.h"

namespace visavis::ui {

// One's own picture in the call, small in a right corner of `room`; it opens the choice of devices where the bar does
// not. In all of it where it `fills` that. Its box.
Box own_picture(Scene& scene, const Box& room, const session::DevicesPanel& panel, bool opens_devices,
                bool fills = false);

}  // namespace visavis::ui

#pragma once

#include "ui/scene.h"

namespace visavis::ui {

// Nobody hears the person, and one large button mends it: in the middle of the other's picture, or above a panel that covers
// that. What it takes of `room`.
Box silenced_microphone(Scene& scene, const Box& room, bool above);

}  // namespace visavis::ui

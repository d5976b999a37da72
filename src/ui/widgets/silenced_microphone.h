#pragma once

#include "ui/scene.h"

namespace visavis::ui {

// Over the other's picture: nobody hears the person, and one large button that mends it.
void silenced_microphone(Scene& scene, const Box& stage);

}  // namespace visavis::ui

#pragma once

#include "ui/scene.h"

namespace visavis::ui {

// The own picture before anybody else sees it, or what stands in its place.
void device_picture(Scene& scene, const Box& box, const session::DevicesPanel& panel);

}  // namespace visavis::ui

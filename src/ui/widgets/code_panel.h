#pragma once

#include "ui/scene.h"

namespace visavis::ui {

// The security code, and what to do with it.
void code_panel(Scene& scene, const Box& box, const session::RemoteParticipant& other);

}  // namespace visavis::ui

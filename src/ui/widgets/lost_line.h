#pragma once

#include "ui/scene.h"

namespace visavis::ui {

// What happens to a line that is lost, since when, and after a while what else helps; nothing where it is not.
void lost_line(Scene& scene, Point at, float width, const session::View& view, const session::CallView& content,
               const session::RemoteParticipant& other);

}  // namespace visavis::ui

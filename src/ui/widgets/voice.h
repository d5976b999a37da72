#pragma once

#include <string_view>

#include "session/view.h"
#include "ui/scene.h"

namespace visavis::ui {

// That one of the others speaks, for who does not hear it (EN 301 549, 6.5.5). Never said aloud by itself.
constexpr float voice_width = 22;
// In a line of `height`.
void voice(Scene& scene, Point at, float height, std::string_view key, const session::RemoteParticipant& other);
// The words alone, for who reads or feels them.
void voice_in_words(Scene& scene, const Box& box, std::string_view key, const session::RemoteParticipant& other);
// Around their picture.
void voice_ring(Scene& scene, const Box& picture, const session::RemoteParticipant& other);

}  // namespace visavis::ui

#pragma once

#include "session/command.h"

// Camera, microphone and the list of devices. Answers `acquire` with one MediaAcquired; a later call replaces an
// earlier one that is still asking.
namespace visavis::browser::media {

void watch_devices();
void acquire(const session::AcquireMedia& wanted);
void release();
void share_screen();
void stop_sharing();
void enable(session::MediaKind kind, bool enabled);
void blur(bool on);
[[nodiscard]] bool camera_faces_away();
void keep(const session::DeviceChoice& chosen);

}  // namespace visavis::browser::media

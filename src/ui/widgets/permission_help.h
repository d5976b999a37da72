#pragma once

#include <optional>

#include "session/view.h"
#include "ui/column.h"

namespace visavis::ui {

// Whether no setting helps: this window has no devices for any page.
bool only_elsewhere(const Scene& scene, const session::DevicesPanel& panel);
// How to go on in a browser that has them; with `transfer` the link is there to copy.
void go_elsewhere(Scene& scene, Column& column, const std::optional<session::TransferView>& transfer);
// Where to allow camera and microphone: in this browser, or in the system's settings for it.
void permission_help(Scene& scene, Column& column, const session::DevicesPanel& panel);

}  // namespace visavis::ui

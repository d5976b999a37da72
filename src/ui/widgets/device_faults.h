#pragma once

#include <optional>

#include "session/view.h"
#include "ui/column.h"

namespace visavis::ui {

// Whether one of them gives nothing.
bool is_impaired(const session::DevicesPanel& panel);
// Whether one of them was refused, by whomever.
bool is_refused(const session::DevicesPanel& panel);
// The heading over own devices: what is the matter with them, if anything.
Text device_heading(const session::DevicesPanel& panel);
// What gives nothing and why, how to repair it in this browser or with `transfer` in another, and that it goes on
// without.
void device_faults(Scene& scene, Column& column, const session::DevicesPanel& panel,
                   const std::optional<session::TransferView>& transfer = std::nullopt);

}  // namespace visavis::ui

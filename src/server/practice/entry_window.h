#pragma once

#include <chrono>

#include "protocol/appointment.h"

namespace visavis::server {

// Whether the patient may come in. Early is fine: the page checks the devices and counts down. Late is fine until
// `late_entry` after the end; where the consultation took place only until the end, for who left by mistake.
bool may_enter(const protocol::Appointment& appointment, protocol::Instant now, std::chrono::minutes late_entry);

}  // namespace visavis::server

#pragma once

#include <soci/soci.h>

#include <chrono>

#include "protocol/appointment.h"
#include "server/store/appointments.h"

namespace visavis::server {

// Whether the patient may come in. Early is fine: the page checks the devices and counts down. Late is fine until
// `late_entry` after the end; where the consultation took place only until the end, for who left by mistake.
bool may_enter(const protocol::Appointment& appointment, protocol::Instant now, std::chrono::minutes late_entry);

// A companion may as long as the consultation takes place.
bool may_enter(soci::session& sql, const StoredAppointment& appointment, protocol::Instant now,
               std::chrono::minutes late_entry);

}  // namespace visavis::server

#pragma once

#include <soci/soci.h>

#include <optional>

#include "server/failure.h"
#include "server/signaling/room.h"

namespace visavis::server {

// Who a caller is, as the store knows it at this moment.
struct Introduction {
  std::string doctor_name;
  Guest guest;  // of a patient
};

// not_signed_in where the session has ended, the doctor is disabled, or the appointment cancelled.
Outcome<Introduction> introduce(soci::session& sql, const Caller& caller, Instant now);
// not_found where there is no such appointment.
Outcome<DoctorId> doctor_of(soci::session& sql, const AppointmentId& appointment);
// Nothing where the appointment is cancelled or gone.
std::optional<Guest> expected_guest(soci::session& sql, const AppointmentId& appointment);

}  // namespace visavis::server

#pragma once

#include <soci/soci.h>

#include <variant>

#include "server/clock.h"
#include "server/failure.h"
#include "server/ids.h"

namespace visavis::server {

// What of a waiting room and a call outlasts the process: an appointment's state, and the call it is in. An appointment
// that took place once keeps the moment at which it began, and is done again when its patient waits no longer.
struct Entered {
  AppointmentId appointment;
  friend bool operator==(const Entered&, const Entered&) = default;
};
struct Left {
  AppointmentId appointment;
  friend bool operator==(const Left&, const Left&) = default;
};
struct CallBegan {
  AppointmentId appointment;
  CallId call;
  Instant at;
  friend bool operator==(const CallBegan&, const CallBegan&) = default;
};
// A companion takes part in the call that runs.
struct Joined {
  AppointmentId appointment;
  CallId call;
  Instant at;
  friend bool operator==(const Joined&, const Joined&) = default;
};
// For who has that appointment: the call ended, or they left it.
struct CallOver {
  AppointmentId appointment;
  CallId call;
  friend bool operator==(const CallOver&, const CallOver&) = default;
};
// Doctor and patient were both in the call for so long, besides what was stored before.
struct BothPresent {
  AppointmentId appointment;
  CallId call;
  std::chrono::milliseconds lasted{0};
  friend bool operator==(const BothPresent&, const BothPresent&) = default;
};
using Transition = std::variant<Entered, Left, CallBegan, Joined, CallOver, BothPresent>;

// appointment_cancelled where somebody enters, or is called in, whose appointment is cancelled or gone meanwhile; the
// others then change nothing. already_in_call where another process began a call that the room knows nothing of.
Outcome<Done> store(soci::session& sql, const Transition& transition);

}  // namespace visavis::server

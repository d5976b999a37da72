#include "server/practice/entry_window.h"

namespace visavis::server {

using State = protocol::AppointmentState;

bool may_enter(const protocol::Appointment& appointment, protocol::Instant now, std::chrono::minutes late_entry) {
  switch (appointment.state) {
    case State::planned:
    case State::waiting: return now < appointment.ends_at() + late_entry;
    case State::in_call: return true;
    case State::done: return now < appointment.ends_at();
    case State::cancelled: break;
  }
  return false;
}

}  // namespace visavis::server

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

bool may_enter(soci::session& sql, const StoredAppointment& appointment, protocol::Instant now,
               std::chrono::minutes late_entry) {
  if (may_enter(appointment.facts, now, late_entry)) return true;
  if (!appointment.is_companions() || appointment.facts.state == State::cancelled) return false;
  const auto joined = find_appointment(sql, appointment.facts.companion_of);
  return joined && joined->facts.state == State::in_call;
}

}  // namespace visavis::server

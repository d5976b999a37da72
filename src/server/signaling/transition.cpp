#include "server/signaling/transition.h"

#include "server/store/appointments.h"

namespace visavis::server {
namespace {

void become(soci::session& sql, StoredAppointment appointment, AppointmentState state) {
  if (appointment.facts.state == state && appointment.call.empty()) return;
  appointment.facts.state = state;
  appointment.call = {};
  update(sql, appointment);
}

Outcome<StoredAppointment> still_valid(soci::session& sql, const AppointmentId& id) {
  auto found = find_appointment(sql, id);
  if (!found || found->facts.state == AppointmentState::cancelled) return fail(FailureCode::appointment_cancelled);
  return std::move(*found);
}

Outcome<Done> apply(soci::session& sql, const Entered& entered) {
  auto appointment = still_valid(sql, entered.appointment);
  if (!appointment) return tl::unexpected(appointment.error());
  if (appointment->facts.state == AppointmentState::in_call) return fail(FailureCode::already_in_call);
  become(sql, std::move(*appointment), AppointmentState::waiting);
  return Done{};
}

Outcome<Done> apply(soci::session& sql, const Left& left) {
  auto appointment = find_appointment(sql, left.appointment);
  if (!appointment || appointment->facts.state != AppointmentState::waiting) return Done{};
  const bool took_place = appointment->call_started_at != Instant{};
  become(sql, std::move(*appointment), took_place ? AppointmentState::done : AppointmentState::planned);
  return Done{};
}

void take_part(soci::session& sql, StoredAppointment appointment, const CallId& call, Instant at) {
  appointment.facts.state = AppointmentState::in_call;
  appointment.call = call;
  appointment.call_started_at = at;
  update(sql, appointment);
}

Outcome<Done> apply(soci::session& sql, const CallBegan& began) {
  auto appointment = still_valid(sql, began.appointment);
  if (!appointment) return tl::unexpected(appointment.error());
  if (call_of(sql, appointment->facts.doctor)) return fail(FailureCode::already_in_call);
  take_part(sql, std::move(*appointment), began.call, began.at);
  return Done{};
}

Outcome<Done> apply(soci::session& sql, const Joined& joined) {
  // Who was cancelled in this moment leaves the call as soon as the room hears of it.
  auto appointment = still_valid(sql, joined.appointment);
  if (appointment) take_part(sql, std::move(*appointment), joined.call, joined.at);
  return Done{};
}

Outcome<Done> apply(soci::session& sql, const CallOver& over) {
  auto appointment = find_appointment(sql, over.appointment);
  if (!appointment || appointment->call != over.call) return Done{};
  if (appointment->facts.state != AppointmentState::in_call) return Done{};
  become(sql, std::move(*appointment), AppointmentState::done);
  return Done{};
}

Outcome<Done> apply(soci::session& sql, const BothPresent& both) {
  auto appointment = find_appointment(sql, both.appointment);
  if (!appointment || appointment->call != both.call) return Done{};
  appointment->present += both.lasted;
  update(sql, *appointment);
  return Done{};
}

}  // namespace

Outcome<Done> store(soci::session& sql, const Transition& transition) {
  return std::visit([&](const auto& each) { return apply(sql, each); }, transition);
}

}  // namespace visavis::server

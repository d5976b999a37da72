#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>
#include <vector>

#include "protocol/appointment.h"
#include "server/ids.h"

namespace visavis::server {

using protocol::AppointmentState;
using protocol::Instant;

// An appointment with what only the server knows of it.
struct StoredAppointment {
  protocol::Appointment facts;
  std::string language;  // of the patient's mails: "de", "en"
  CallId call;           // empty unless the state is in_call
  Instant call_started_at;
  int calendar_sequence = 0;  // RFC 5545, 3.8.7.4
  Instant created_at;
};

void insert(soci::session& sql, const StoredAppointment& appointment);
void update(soci::session& sql, const StoredAppointment& appointment);
std::optional<StoredAppointment> find_appointment(soci::session& sql, const AppointmentId& id);
// Only where it is this practice's: that of another does not exist.
std::optional<StoredAppointment> find_appointment(soci::session& sql, const AppointmentId& id,
                                                  const PracticeId& practice);
// Those that begin in [from, to), earliest first; not more than 2000.
std::vector<StoredAppointment> appointments_between(soci::session& sql, const DoctorId& doctor, Instant from,
                                                    Instant to);
// Those of all its doctors.
std::vector<StoredAppointment> appointments_between(soci::session& sql, const PracticeId& practice, Instant from,
                                                    Instant to);
std::vector<StoredAppointment> appointments_in(soci::session& sql, AppointmentState state);
std::optional<StoredAppointment> call_of(soci::session& sql, const DoctorId& doctor);

}  // namespace visavis::server

#pragma once

#include <soci/soci.h>

#include <functional>
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
  // When the patient agreed to be written to, and the version of the notice then; 1970 where not.
  Instant mail_consent_at;
  std::string mail_consent_version;
  Instant remind_at;  // 1970 where there is no reminder to be sent
  std::chrono::milliseconds present{0};
  int place = 1;  // in a call; a companion's stays theirs

  [[nodiscard]] bool is_companions() const { return !facts.companion_of.empty(); }
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
// The latest `most` that begin in [from, to) and whose patient is meant, of the latest 20,000, earliest first; the
// whole practice's where no doctor is named.
std::vector<StoredAppointment> appointments_of_patients(soci::session& sql, const PracticeId& practice,
                                                        const std::optional<DoctorId>& doctor, Instant from, Instant to,
                                                        const std::function<bool(const protocol::Patient&)>& is_meant,
                                                        std::size_t most);
// Not cancelled, in the order in which they were made.
std::vector<StoredAppointment> companions_of(soci::session& sql, const AppointmentId& appointment);
// Those who have not taken part yet.
std::vector<StoredAppointment> open_companions_of(soci::session& sql, const AppointmentId& appointment);
// The doctor's others at the same time that are still to take place or do so, but for companions', earliest first; not
// more than 50.
std::vector<AppointmentId> overlapping(soci::session& sql, const StoredAppointment& appointment);
// Planned ones of which a patient is to be reminded by now, the first due first.
std::vector<StoredAppointment> appointments_to_remind(soci::session& sql, Instant now, int most);
// False where another process was faster: it is its to send.
bool take_reminder(soci::session& sql, const AppointmentId& id);
std::vector<StoredAppointment> appointments_in(soci::session& sql, AppointmentState state);
std::optional<StoredAppointment> call_of(soci::session& sql, const DoctorId& doctor);

}  // namespace visavis::server

#pragma once

#include "unit/page_driver.h"

// Pages that have come some way, for tests that begin there.
namespace visavis::tests {

inline const protocol::AppointmentId appointment_id{"a1"};
inline const protocol::DoctorId doctor_id{"d1"};
inline const protocol::CallId call_id{"c1"};
inline const protocol::ParticipantId other_id{"other"};

session::Start remembered(session::Entrance entrance);

PageDriver patient_at_tan();
PageDriver patient_at_name();
PageDriver patient_at_privacy();  // the notice's version is known, nothing accepted
PageDriver patient_refused();     // the TAN and name were not accepted
PageDriver patient_at_devices();  // camera and microphone are at hand
PageDriver patient_waiting();     // registered
PageDriver patient_in_call();
PageDriver patient_after_call();

PageDriver desk_at_login();
PageDriver desk_on_day();  // connected; one appointment, nobody waits, devices not asked for
PageDriver desk_with_patient_waiting();
PageDriver desk_in_call();

std::string patient_session_text(protocol::AppointmentState state = protocol::AppointmentState::planned);
std::string practice_session_text();
std::string day_text(protocol::AppointmentState state = protocol::AppointmentState::planned);
protocol::Appointment appointment(protocol::AppointmentState state = protocol::AppointmentState::planned);
protocol::WaitingPatient waiting_patient();
protocol::Admitted admitted(protocol::Role other);
// The server's clock is a minute behind the page's.
protocol::Welcome welcome(const PageDriver& page, protocol::Role role, std::optional<protocol::CallId> call = {});

}  // namespace visavis::tests

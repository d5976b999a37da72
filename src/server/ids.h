#pragma once

#include "protocol/id.h"

namespace visavis::server {

using protocol::AppointmentId;
using protocol::CallId;
using protocol::DoctorId;
using protocol::ParticipantId;
using PracticeId = protocol::Id<struct PracticeTag>;
using MailId = protocol::Id<struct MailTag>;
// The keyed hash of a session's cookie: names the session without being able to open it.
using SessionId = protocol::Id<struct SessionTag>;

}  // namespace visavis::server

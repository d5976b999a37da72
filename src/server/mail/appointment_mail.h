#pragma once

#include <chrono>
#include <string>
#include <tl/expected.hpp>

#include "protocol/appointment.h"
#include "server/clock.h"
#include "server/mail/templates.h"

namespace visavis::server {

// What a patient is written about an appointment: when, with whom, how to get there. No specialty, no diagnosis.
struct AppointmentMail {
  enum class Kind { invitation, update, cancellation, reminder } kind = Kind::invitation;
  protocol::Appointment appointment;
  std::string language;       // "de", "en"; German where there are no templates in it
  int calendar_sequence = 0;  // RFC 5545, 3.8.7.4: counted up by every change that is mailed
  std::string doctor_name;
  std::string practice_name;
  std::string practice_phone;
  std::string from;        // address of the sender
  std::string public_url;  // origin, no slash
  // Of an invitation only: an update does not know the TAN, of which a hash is all that is stored.
  std::string tan;
  std::string link;
  std::string time_zone = "Europe/Berlin";      // Settings::practice.time_zone, in which the text tells the time
  std::chrono::minutes waiting_room_opens{30};  // Settings::practice.waiting_room_opens
};

// A message as RFC 5322 has it, lines ended by CRLF, to be stored in the outbox: the text, plain and as HTML, and but
// for a reminder the calendar entry as iTIP (RFC 5546, 6047) REQUEST or CANCEL, whose UID lasts as long as the
// appointment, also attached. Nothing that was typed can add a header or a part. An error is a sentence without any of
// the values.
tl::expected<std::string, std::string> compose(const AppointmentMail& mail, const MailTemplates& templates,
                                               Instant now);

}  // namespace visavis::server

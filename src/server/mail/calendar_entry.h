#pragma once

#include <string>

#include "server/clock.h"

namespace visavis::server {

// One appointment for the patient's calendar (RFC 5545), sent by the practice as its organiser (RFC 5546).
struct CalendarEntry {
  enum class Method { request, cancel } method = Method::request;
  std::string uid;  // the same for all that is ever sent about the appointment
  int sequence = 0;
  Instant stamp;
  Instant starts_at;
  Instant ends_at;
  std::string summary;
  std::string description;
  std::string address;  // where it takes place: the entrance, without the TAN, as calendars are seen by others
  std::string organizer_name;
  std::string organizer_email;
  std::string attendee_name;
  std::string attendee_email;
};

// Throws std::bad_alloc where libical cannot make it.
std::string to_icalendar(const CalendarEntry& entry);

}  // namespace visavis::server

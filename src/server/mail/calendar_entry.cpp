#include "server/mail/calendar_entry.h"

#include <libical/ical.h>

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <memory>
#include <new>

namespace visavis::server {
namespace {

icaltimetype in_utc(Instant moment) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count();
  return icaltime_from_timet_with_zone(seconds, 0, icaltimezone_get_utc_timezone());
}

// RFC 6068: everything percent-encoded that has a meaning in a URI.
std::string mailto(const std::string& email) {
  return "mailto:" + boost::urls::encode(email, boost::urls::unreserved_chars + '@' + '+');
}

icalproperty* with_name(icalproperty* property, const std::string& name) {
  icalproperty_add_parameter(property, icalparameter_new_cn(name.c_str()));
  return property;
}

icalproperty* attendee(const CalendarEntry& entry) {
  auto* property = with_name(icalproperty_new_attendee(mailto(entry.attendee_email).c_str()), entry.attendee_name);
  icalproperty_add_parameter(property, icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT));
  icalproperty_add_parameter(property, icalparameter_new_partstat(ICAL_PARTSTAT_NEEDSACTION));
  // Nobody reads an answer: whoever cannot come calls.
  icalproperty_add_parameter(property, icalparameter_new_rsvp(ICAL_RSVP_FALSE));
  return property;
}

}  // namespace

std::string to_icalendar(const CalendarEntry& entry) {
  const bool cancelled = entry.method == CalendarEntry::Method::cancel;
  auto* event = icalcomponent_vanew(
      ICAL_VEVENT_COMPONENT, icalproperty_new_uid(entry.uid.c_str()), icalproperty_new_sequence(entry.sequence),
      icalproperty_new_dtstamp(in_utc(entry.stamp)), icalproperty_new_dtstart(in_utc(entry.starts_at)),
      icalproperty_new_dtend(in_utc(entry.ends_at)), icalproperty_new_summary(entry.summary.c_str()),
      icalproperty_new_description(entry.description.c_str()), icalproperty_new_location(entry.address.c_str()),
      icalproperty_new_url(entry.address.c_str()), icalproperty_new_class(ICAL_CLASS_PRIVATE),
      icalproperty_new_status(cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED),
      with_name(icalproperty_new_organizer(mailto(entry.organizer_email).c_str()), entry.organizer_name),
      attendee(entry), static_cast<void*>(nullptr));
  const std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> calendar(
      icalcomponent_vanew(ICAL_VCALENDAR_COMPONENT, icalproperty_new_version("2.0"),
                          icalproperty_new_prodid("-//Visavis//visavis-server//EN"),
                          icalproperty_new_method(cancelled ? ICAL_METHOD_CANCEL : ICAL_METHOD_REQUEST), event,
                          static_cast<void*>(nullptr)),
      icalcomponent_free);
  if (!calendar) throw std::bad_alloc();
  const std::unique_ptr<char, decltype(&icalmemory_free_buffer)> text(
      icalcomponent_as_ical_string_r(calendar.get()), [](void* buffer) { icalmemory_free_buffer(buffer); });
  if (!text) throw std::bad_alloc();
  return text.get();
}

}  // namespace visavis::server

#include <libical/ical.h>

#include <memory>

#include "catch.h"
#include "holds.h"
#include "server/mail/calendar_entry.h"

using namespace visavis;
using namespace visavis::server;

namespace {

CalendarEntry an_entry() {
  CalendarEntry entry;
  entry.uid = "0123456789abcdef0123456789abcdef";
  entry.sequence = 7;
  entry.stamp = *protocol::parse_instant("2026-11-20T08:07:06.789Z");
  entry.starts_at = *protocol::parse_instant("2026-11-24T09:30:00Z");
  entry.ends_at = entry.starts_at + std::chrono::minutes{15};
  entry.summary = "Videotermin mit Dr. med. Jana Kern";
  entry.description = "Erste Zeile, mit Komma; und mehr\nZweite Zeile";
  entry.address = "https://video.praxis.example/";
  entry.organizer_name = "Praxis \"Am Markt\", Süd; Haus: 3";
  entry.organizer_email = "video@praxis.example";
  entry.attendee_name = "Jörg Müller";
  entry.attendee_email = "jörg+a%b@example.org";
  return entry;
}

// The entry as a calendar reads it.
class ReadEntry {
 public:
  explicit ReadEntry(const CalendarEntry& entry)
      : calendar_(icalparser_parse_string(to_icalendar(entry).c_str()), icalcomponent_free) {
    REQUIRE(calendar_);
    REQUIRE(icalcomponent_count_errors(calendar_.get()) == 0);
    event_ = icalcomponent_get_first_component(calendar_.get(), ICAL_VEVENT_COMPONENT);
    REQUIRE(event_);
    REQUIRE(icalrestriction_check(calendar_.get()));
  }

  std::string value(icalproperty_kind kind) const {
    auto* property = icalcomponent_get_first_property(event_, kind);
    return property ? icalproperty_get_value_as_string(property) : "none";
  }
  std::string parameter(icalproperty_kind kind, const char* name) const {
    const char* text = icalproperty_get_parameter_as_string(icalcomponent_get_first_property(event_, kind), name);
    return text ? text : "none";
  }
  icalcomponent* calendar() const { return calendar_.get(); }
  icalcomponent* event() const { return event_; }

 private:
  std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> calendar_;
  icalcomponent* event_ = nullptr;
};

}  // namespace

TEST_CASE("a calendar reads the entry that was written") {
  const ReadEntry read(an_entry());
  CHECK(icalcomponent_get_method(read.calendar()) == ICAL_METHOD_REQUEST);
  CHECK(read.value(ICAL_UID_PROPERTY) == "0123456789abcdef0123456789abcdef");
  CHECK(read.value(ICAL_SEQUENCE_PROPERTY) == "7");
  CHECK(read.value(ICAL_DTSTAMP_PROPERTY) == "20261120T080706Z");
  CHECK(read.value(ICAL_DTSTART_PROPERTY) == "20261124T093000Z");
  CHECK(read.value(ICAL_DTEND_PROPERTY) == "20261124T094500Z");
  CHECK(read.value(ICAL_STATUS_PROPERTY) == "CONFIRMED");
  CHECK(read.value(ICAL_CLASS_PROPERTY) == "PRIVATE");
  CHECK(std::string(icalcomponent_get_summary(read.event())) == "Videotermin mit Dr. med. Jana Kern");
  CHECK(std::string(icalcomponent_get_description(read.event())) == an_entry().description);
}

TEST_CASE("organiser and patient are named, and their addresses are URIs") {
  const ReadEntry read(an_entry());
  CHECK(read.value(ICAL_ORGANIZER_PROPERTY) == "mailto:video@praxis.example");
  CHECK(holds(read.parameter(ICAL_ORGANIZER_PROPERTY, "CN"), "Am Markt"));
  CHECK(holds(read.parameter(ICAL_ORGANIZER_PROPERTY, "CN"), ", Süd; Haus: 3"));
  CHECK(read.value(ICAL_ATTENDEE_PROPERTY) == "mailto:j%C3%B6rg+a%25b@example.org");
  CHECK(read.parameter(ICAL_ATTENDEE_PROPERTY, "CN") == "Jörg Müller");
  CHECK(read.parameter(ICAL_ATTENDEE_PROPERTY, "RSVP") == "FALSE");
}

TEST_CASE("a cancelled entry takes the same one away") {
  auto entry = an_entry();
  entry.method = CalendarEntry::Method::cancel;
  const ReadEntry read(entry);
  CHECK(icalcomponent_get_method(read.calendar()) == ICAL_METHOD_CANCEL);
  CHECK(read.value(ICAL_STATUS_PROPERTY) == "CANCELLED");
  CHECK(read.value(ICAL_UID_PROPERTY) == ReadEntry(an_entry()).value(ICAL_UID_PROPERTY));
}

TEST_CASE("lines are folded to 75 bytes and ended by CRLF") {
  auto entry = an_entry();
  for (int i = 0; i < 200; ++i) entry.summary += "ü\U0001F469";
  const auto text = to_icalendar(entry);
  for (std::size_t start = 0; start < text.size();) {
    const auto end = text.find("\r\n", start);
    REQUIRE(end != std::string::npos);
    CHECK(end - start <= 75);
    start = end + 2;
  }
  CHECK(std::string(icalcomponent_get_summary(ReadEntry(entry).event())) == entry.summary);
}

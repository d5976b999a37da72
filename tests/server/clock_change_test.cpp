// Appointments around the changes of the clock in Europe/Berlin: on 29 March 2026 02:00 becomes 03:00, on 25 October
// 03:00 becomes 02:00.
#include "catch.h"
#include "holds.h"
#include "mail_reader.h"
#include "server/mail/appointment_mail.h"
#include "server/mail/moment_words.h"

using namespace visavis;
using namespace visavis::server;
using namespace std::chrono_literals;

namespace {

Instant at(const std::string& text) {
  return *protocol::parse_instant(text);
}

std::string german_time(const std::string& instant) {
  const auto words = moment_words(at(instant), "Europe/Berlin", "de");
  return words->weekday + ", " + words->date + ", " + words->time;
}

ReadMail invitation_for(const std::string& starts_at, std::chrono::minutes opens = 30min) {
  AppointmentMail mail;
  mail.appointment.id = protocol::AppointmentId{"0123456789abcdef0123456789abcdef"};
  mail.appointment.starts_at = at(starts_at);
  mail.appointment.duration = 30min;
  mail.appointment.patient = {"Ada", "Lovelace", "ada@example.org"};
  mail.language = "de";
  mail.doctor_name = "Dr. med. Jana Kern";
  mail.practice_name = "Praxis";
  mail.from = "video@praxis.example";
  mail.public_url = "https://video.praxis.example";
  mail.tan = "7K3MP-QX9AZ";
  mail.link = "https://video.praxis.example/#tan=7K3MP-QX9AZ";
  mail.waiting_room_opens = opens;
  const auto templates = MailTemplates::load(std::string(VISAVIS_SOURCE_DIR) + "/assets").value();
  return read_mail(compose(mail, templates, at("2026-01-02T08:00:00Z")).value());
}

}  // namespace

TEST_CASE("ten in the morning is nine in UTC before summer time begins, and eight after") {
  CHECK(german_time("2026-03-28T09:00:00Z") == "Samstag, 28. März 2026, 10:00 Uhr");
  CHECK(german_time("2026-03-29T08:00:00Z") == "Sonntag, 29. März 2026, 10:00 Uhr");
  CHECK(german_time("2026-10-24T08:00:00Z") == "Samstag, 24. Oktober 2026, 10:00 Uhr");
  CHECK(german_time("2026-10-25T09:00:00Z") == "Sonntag, 25. Oktober 2026, 10:00 Uhr");
}

TEST_CASE("the hour that is left out is never told") {
  CHECK(german_time("2026-03-29T00:59:00Z") == "Sonntag, 29. März 2026, 01:59 Uhr");
  CHECK(german_time("2026-03-29T01:00:00Z") == "Sonntag, 29. März 2026, 03:00 Uhr");
}

TEST_CASE("in the hour that comes twice the zone says which one is meant") {
  CHECK(german_time("2026-10-25T00:30:00Z") == "Sonntag, 25. Oktober 2026, 02:30 Uhr (CEST)");
  CHECK(german_time("2026-10-25T01:30:00Z") == "Sonntag, 25. Oktober 2026, 02:30 Uhr (CET)");
  CHECK(german_time("2026-10-25T02:00:00Z") == "Sonntag, 25. Oktober 2026, 03:00 Uhr");
  CHECK(moment_words(at("2026-10-25T01:30:00Z"), "Europe/Berlin", "en")->time == "2:30 am (CET)");
}

TEST_CASE("the waiting room of an appointment after the change opens before it, on the clock of that moment") {
  CHECK(holds(invitation_for("2026-03-29T01:15:00Z").part("text/plain"), "öffnet um 01:45 Uhr."));
  CHECK(holds(invitation_for("2026-10-25T02:15:00Z").part("text/plain"), "öffnet um 02:45 Uhr (CET)."));
  CHECK(holds(invitation_for("2026-03-29T08:00:00Z", 12h).part("text/plain"), "öffnet am Vortag um 21:00 Uhr."));
}

TEST_CASE("calendars get the moment in UTC, so that an appointment across the change lasts as long as it does") {
  const auto spring = invitation_for("2026-03-29T00:45:00Z").part("text/calendar");
  CHECK(holds(spring, "\r\nDTSTART:20260329T004500Z\r\n"));
  CHECK(holds(spring, "\r\nDTEND:20260329T011500Z\r\n"));
  const auto autumn = invitation_for("2026-10-25T00:45:00Z").part("text/calendar");
  CHECK(holds(autumn, "\r\nDTSTART:20261025T004500Z\r\n"));
  CHECK(holds(autumn, "\r\nDTEND:20261025T011500Z\r\n"));
}

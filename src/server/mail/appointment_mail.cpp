#include "server/mail/appointment_mail.h"

#include <stdexcept>

#include "server/mail/calendar_entry.h"
#include "server/mail/html_letter.h"
#include "server/mail/mime.h"
#include "server/mail/moment_words.h"
#include "server/practice/email_address.h"

namespace visavis::server {
namespace {

std::string_view name_of(AppointmentMail::Kind kind) {
  switch (kind) {
    case AppointmentMail::Kind::invitation: return "invitation";
    case AppointmentMail::Kind::update: return "update";
    case AppointmentMail::Kind::cancellation: return "cancellation";
    case AppointmentMail::Kind::reminder: return "reminder";
  }
  throw std::logic_error("a kind of mail that is none");
}

std::string name_of(const protocol::Patient& patient) {
  return one_line(protocol::full_name(patient.given_name, patient.family_name));
}

MailValues values_of(const AppointmentMail& mail, const MomentWords& start, const MomentWords& opening) {
  const bool same_day = opening.date == start.date;
  return {{"patient", name_of(mail.appointment.patient)},
          {"doctor", one_line(mail.doctor_name)},
          {"practice", one_line(mail.practice_name)},
          {"phone", one_line(mail.practice_phone)},
          {"weekday", start.weekday},
          {"date", start.date},
          {"time", start.time},
          {"duration", std::to_string(mail.appointment.duration.count())},
          {"opens", same_day ? opening.time : ""},
          {"opens_day_before", same_day ? "" : opening.time},
          {"tan", one_line(mail.tan)},
          {"link", one_line(mail.link)},
          {"joins", mail.appointment.companion_of.empty() ? "" : one_line(mail.doctor_name)}};
}

std::string calendar_text(const AppointmentMail& mail, const MailTemplate& words, const MailValues& values,
                          Instant now) {
  CalendarEntry entry;
  if (mail.kind == AppointmentMail::Kind::cancellation) entry.method = CalendarEntry::Method::cancel;
  entry.uid = mail.appointment.id.value;
  entry.sequence = mail.calendar_sequence;
  entry.stamp = now;
  entry.starts_at = mail.appointment.starts_at;
  entry.ends_at = mail.appointment.ends_at();
  entry.summary = filled(words.summary, values);
  entry.description = filled(words.description, values);
  entry.address = one_line(mail.public_url) + '/';
  entry.organizer_name = one_line(mail.practice_name);
  entry.organizer_email = mail.from;
  entry.attendee_name = name_of(mail.appointment.patient);
  entry.attendee_email = mail.appointment.patient.email;
  return to_icalendar(entry);
}

}  // namespace

tl::expected<std::string, std::string> compose(const AppointmentMail& mail, const MailTemplates& templates,
                                               Instant now) {
  const auto& patient = mail.appointment.patient;
  if (!is_email_address(patient.email)) return tl::unexpected(std::string("the patient's address is not one"));
  if (!is_email_address(mail.from)) return tl::unexpected(std::string("the sender's address is not one"));

  const std::string language = mail.language == "en" ? "en" : "de";
  const auto start = moment_words(mail.appointment.starts_at, mail.time_zone, language);
  const auto opening = moment_words(mail.appointment.starts_at - mail.waiting_room_opens, mail.time_zone, language);
  if (!start || !opening) return tl::unexpected("the time zone " + mail.time_zone + " is not known");
  const auto& words = templates.find(name_of(mail.kind), language);
  const auto values = values_of(mail, *start, *opening);
  const bool cancelled = mail.kind == AppointmentMail::Kind::cancellation;

  const auto subject = filled(words.subject, values);
  std::string message = mail_head({mail.practice_name, mail.from}, {name_of(patient), patient.email}, subject, now);
  message += "Content-Language: " + language + "\r\n";
  message += "MIME-Version: 1.0\r\n";
  const auto text = filled(words.body, values);
  const auto plain = text_entity("text/plain; charset=utf-8", text);
  const auto html = text_entity("text/html; charset=utf-8",
                                html_letter(text, language, subject, values.at("link"), values.at("tan")));
  if (mail.kind == AppointmentMail::Kind::reminder) return message + multipart("alternative", {plain, html});
  const auto calendar = calendar_text(mail, words, values, now);
  const std::string method = cancelled ? "CANCEL" : "REQUEST";
  const auto letter =
      multipart("alternative", {plain, html, text_entity("text/calendar; charset=utf-8; method=" + method, calendar)});
  // Once more for mail programs that show no calendar but what is attached. Not as text/calendar, of which others would
  // make a second appointment.
  message += multipart("mixed", {letter, attachment("application/ics", "appointment.ics", calendar)});
  return message;
}

}  // namespace visavis::server

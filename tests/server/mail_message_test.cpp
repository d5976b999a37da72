#include "catch.h"
#include "holds.h"
#include "mail_reader.h"
#include "server/mail/appointment_mail.h"

using namespace visavis;
using namespace visavis::server;
using Kind = AppointmentMail::Kind;

namespace {

const MailTemplates& templates() {
  static const auto loaded = MailTemplates::load(std::string(VISAVIS_SOURCE_DIR) + "/assets").value();
  return loaded;
}

AppointmentMail an_invitation() {
  AppointmentMail mail;
  mail.appointment.id = protocol::AppointmentId{"0123456789abcdef0123456789abcdef"};
  mail.appointment.starts_at = *protocol::parse_instant("2026-11-24T09:30:00Z");
  mail.appointment.patient = {"Jörg", "Müller-Lüdenscheidt", "joerg@example.org"};
  mail.language = "de";
  mail.calendar_sequence = 3;
  mail.doctor_name = "Dr. med. Jana Kern";
  mail.practice_name = "Praxis am Marktplatz";
  mail.practice_phone = "030 23125 014";
  mail.from = "video@praxis.example";
  mail.public_url = "https://video.praxis.example";
  mail.tan = "7K3MP-QX9AZ";
  mail.link = "https://video.praxis.example/#tan=7K3MP-QX9AZ";
  return mail;
}

AppointmentMail without_tan(Kind kind) {
  auto mail = an_invitation();
  mail.kind = kind;
  mail.tan.clear();
  mail.link.clear();
  return mail;
}

const Instant now = *protocol::parse_instant("2026-11-20T08:07:06Z");

ReadMail sent(const AppointmentMail& mail) {
  return read_mail(compose(mail, templates(), now).value());
}

}  // namespace

TEST_CASE("an invitation says when, with whom, and how to get in") {
  const auto mail = sent(an_invitation());
  CHECK(mail.headers.at("Subject") == "Ihre Videosprechstunde am 24. November 2026 um 10:30 Uhr");
  CHECK(mail.headers.at("From") == "\"Praxis am Marktplatz\" <video@praxis.example>");
  CHECK(mail.headers.at("To") == "Jörg Müller-Lüdenscheidt <joerg@example.org>");
  CHECK(mail.headers.at("Date") == "Fri, 20 Nov 2026 08:07:06 +0000");
  CHECK(mail.headers.at("Auto-Submitted") == "auto-generated");
  CHECK(mail.headers.at("Message-ID").ends_with("@praxis.example>"));

  const auto text = mail.part("text/plain");
  for (const auto* words :
       {"Guten Tag Jörg Müller-Lüdenscheidt", "Dienstag, 24. November 2026, 10:30 Uhr", "Dr. med. Jana Kern",
        "https://video.praxis.example/#tan=7K3MP-QX9AZ\r\n", " 7K3MP-QX9AZ\r\n", "öffnet um 10:00 Uhr.",
        "Ein Konto brauchen Sie nicht", "Telefon der Praxis: 030 23125 014"}) {
    CHECK(holds(text, words));
  }
  CHECK_FALSE(holds(text, "{"));
  CHECK_FALSE(holds(text, "Vortag"));
}

TEST_CASE("an English patient is written to in English, with the time as it is said there") {
  auto invitation = an_invitation();
  invitation.language = "en";
  invitation.appointment.starts_at += std::chrono::hours{12};
  const auto mail = sent(invitation);
  CHECK(mail.headers.at("Subject") == "Your video consultation on 24 November 2026 at 10:30 pm");
  CHECK(mail.headers.at("Content-Language") == "en");
  CHECK(holds(mail.part("text/plain"), "The waiting room opens at 10:00 pm."));
  CHECK(holds(mail.part("text/plain"), "no account"));
}

TEST_CASE("who comes along reads so, but not with whom") {
  const std::string_view words = "das Dr. med. Jana Kern mit einer anderen Person führt.";
  auto mail = an_invitation();
  CHECK_FALSE(holds(sent(mail).part("text/plain"), words));
  mail.appointment.companion_of = protocol::AppointmentId{"fedcba9876543210fedcba9876543210"};
  CHECK(holds(sent(mail).part("text/plain"), words));
}

TEST_CASE("a language without templates is German") {
  auto invitation = an_invitation();
  invitation.language = "tlh";
  CHECK(holds(sent(invitation).part("text/plain"), "Guten Tag"));
}

TEST_CASE("a waiting room that opens before midnight says on which day") {
  auto invitation = an_invitation();
  invitation.waiting_room_opens = std::chrono::hours{12};
  CHECK(holds(sent(invitation).part("text/plain"), "öffnet am Vortag um 22:30 Uhr."));
}

TEST_CASE("a change keeps the TAN that the server cannot know, a cancellation ends it") {
  const auto update = sent(without_tan(Kind::update));
  CHECK(update.headers.at("Subject").starts_with("Geändert: "));
  CHECK(holds(update.part("text/plain"), "Link und TAN aus unserer früheren E-Mail gelten weiter."));
  const auto cancellation = sent(without_tan(Kind::cancellation));
  CHECK(cancellation.headers.at("Subject").starts_with("Abgesagt: "));
  CHECK(holds(cancellation.part("text/plain"), "findet nicht statt"));
  CHECK(holds(cancellation.part("text/plain"), "030 23125 014"));
}

TEST_CASE("a practice without a phone number has no line about it") {
  auto invitation = an_invitation();
  invitation.practice_phone.clear();
  const auto mail = sent(invitation);
  CHECK_FALSE(holds(mail.part("text/plain"), "Telefon"));
  CHECK_FALSE(holds(mail.part("text/calendar"), "Telefon"));
}

TEST_CASE("a mail is ASCII in lines that every server passes on") {
  const auto mail = sent(an_invitation());
  CHECK(mail.ascii);
  CHECK(mail.longest_line <= 78);
  CHECK(mail.parts[0].type == "text/plain; charset=utf-8");
}

TEST_CASE("the calendar entry is one form of the mail, and attached for who sees only what is attached") {
  for (const auto kind : {Kind::invitation, Kind::update, Kind::cancellation}) {
    const std::string method = kind == Kind::cancellation ? "CANCEL" : "REQUEST";
    auto appointment_mail = an_invitation();
    appointment_mail.kind = kind;
    const auto mail = sent(appointment_mail);
    CHECK(mail.headers.at("Content-Type").starts_with("multipart/mixed;"));
    REQUIRE(mail.parts.size() == 4);
    CHECK(mail.parts[1].type == "text/html; charset=utf-8");
    CHECK(mail.parts[2].type == "text/calendar; charset=utf-8; method=" + method);
    CHECK(holds(mail.parts[2].text, "\r\nMETHOD:" + method + "\r\n"));
    CHECK(mail.parts[3].type == "application/ics; name=\"appointment.ics\"");
    CHECK(mail.parts[3].disposition == "attachment; filename=\"appointment.ics\"");
    CHECK(mail.parts[3].text == mail.parts[2].text);
  }
}

TEST_CASE("names as long as can be, in any script, come back as they were") {
  std::string emoji;
  std::string greek;
  for (int i = 0; i < 100; ++i) {
    emoji += "\U0001F469\U0001F3FD";
    greek += "Ω";
  }
  auto invitation = an_invitation();
  invitation.appointment.patient.given_name = emoji;
  invitation.appointment.patient.family_name = greek;
  invitation.practice_name = std::string(100, 'x') + " =?UTF-8?Q?y?=";
  const auto mail = sent(invitation);
  CHECK(mail.headers.at("To") == emoji + ' ' + greek + " <joerg@example.org>");
  CHECK(mail.headers.at("From") == invitation.practice_name + " <video@praxis.example>");
  CHECK(mail.longest_line <= 78);
  CHECK(holds(mail.part("text/plain"), emoji + ' ' + greek));
}

TEST_CASE("quotes in a name stay within it") {
  auto invitation = an_invitation();
  invitation.practice_name = "Praxis \"Am Markt\" \\ <x@y.example>, Süd";
  CHECK(sent(invitation).headers.at("From").starts_with(invitation.practice_name));
  invitation.practice_name = "Praxis \"Am Markt\" \\ <x@y.example>, S";
  CHECK(sent(invitation).headers.at("From") ==
        "\"Praxis \\\"Am Markt\\\" \\\\ <x@y.example>, S\" <video@praxis.example>");
}

TEST_CASE("nothing that was typed adds a header, a part, or a line of the calendar") {
  const auto clean = sent(an_invitation());
  for (const std::string poison : {"\r\nBcc: x@y.example\r\n\r\nHello", "\nBcc: x@y.example", "\rX: y", "\u0085X: y",
                                   "\u2028X: y", "\xFF\xFE\r\nX: y", "\r\nEND:VEVENT\r\nX:y", "{tan}{link}"}) {
    auto invitation = an_invitation();
    for (auto* field : {&invitation.appointment.patient.given_name, &invitation.appointment.patient.family_name,
                        &invitation.doctor_name, &invitation.practice_name, &invitation.practice_phone,
                        &invitation.public_url, &invitation.tan, &invitation.link}) {
      *field += poison;
    }
    const auto mail = sent(invitation);
    CHECK(mail.header_names == clean.header_names);
    CHECK(mail.parts.size() == 4);
    CHECK_FALSE(holds(mail.part("text/plain"), "\nBcc"));
    CHECK_FALSE(holds(mail.part("text/plain"), "\nX"));
    CHECK_FALSE(holds(mail.part("text/plain"), "\u202E"));
    CHECK_FALSE(holds(mail.part("text/calendar"), "\nBcc"));
    CHECK_FALSE(holds(mail.part("text/calendar"), "\nX"));
  }
}

TEST_CASE("what is no address is not written to") {
  for (const auto* address : {"", "joerg", "a@b\r\nBcc: c@d", "a b@c", "<a@b>", "a@b,c@d"}) {
    auto invitation = an_invitation();
    invitation.appointment.patient.email = address;
    CHECK_FALSE(compose(invitation, templates(), now));
    invitation = an_invitation();
    invitation.from = address;
    CHECK_FALSE(compose(invitation, templates(), now));
  }
}

TEST_CASE("an unknown time zone is an error, not a wrong time") {
  auto invitation = an_invitation();
  invitation.time_zone = "Mars/Olympus";
  CHECK_FALSE(compose(invitation, templates(), now));
}

TEST_CASE("no two mails share a Message-ID") {
  CHECK(sent(an_invitation()).headers.at("Message-ID") != sent(an_invitation()).headers.at("Message-ID"));
}

// The letter as HTML: the same words, for who reads it so.
#include <algorithm>
#include <regex>

#include "catch.h"
#include "holds.h"
#include "mail_reader.h"
#include "server/mail/appointment_mail.h"
#include "server/mail/html_letter.h"

using namespace visavis;
using namespace visavis::server;
using Kind = AppointmentMail::Kind;

namespace {

const MailTemplates& letters() {
  static const auto loaded = MailTemplates::load(std::string(VISAVIS_SOURCE_DIR) + "/assets").value();
  return loaded;
}

AppointmentMail a_mail(Kind kind, const std::string& language) {
  AppointmentMail mail;
  mail.kind = kind;
  mail.appointment.id = protocol::AppointmentId{"0123456789abcdef0123456789abcdef"};
  mail.appointment.starts_at = *protocol::parse_instant("2026-11-24T09:30:00Z");
  mail.appointment.patient = {"Jörg <b>", "O'Neill & \"Söhne\"", "joerg@example.org"};
  mail.language = language;
  mail.doctor_name = "Dr. med. Jana Kern";
  mail.practice_name = "Praxis am Marktplatz";
  mail.practice_phone = "030 23125 014";
  mail.from = "video@praxis.example";
  mail.public_url = "https://video.praxis.example";
  if (kind == Kind::invitation) {
    mail.tan = "7K3MP-QX9AZ";
    mail.link = "https://video.praxis.example/#tan=7K3MP-QX9AZ";
  }
  return mail;
}

ReadMail written(const AppointmentMail& mail) {
  return read_mail(compose(mail, letters(), *protocol::parse_instant("2026-11-20T08:07:06Z")).value());
}

std::string in_one_line(std::string text) {
  text = std::regex_replace(text, std::regex("\\s+"), " ");
  return std::regex_replace(text, std::regex("^ | $"), "");
}

// What is read of a document.
std::string words_of(std::string html) {
  html = html.substr(html.find("<body"));
  html = std::regex_replace(html, std::regex("<[^>]*>"), "");
  for (const auto& [entity, character] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}) {
    html = std::regex_replace(html, std::regex(entity), character);
  }
  return in_one_line(html);
}

// Without the numbers of steps, which are a list's.
std::string words_of_text(const std::string& text) {
  return in_one_line(std::regex_replace(text, std::regex("\n[1-9]\\. "), "\n"));
}

}  // namespace

TEST_CASE("each mail says the same as HTML as in plain text, in both languages") {
  for (const auto kind : {Kind::invitation, Kind::update, Kind::cancellation, Kind::reminder}) {
    for (const auto* language : {"de", "en"}) {
      const auto mail = written(a_mail(kind, language));
      const auto html = mail.part("text/html");
      CHECK(words_of(html) == words_of_text(mail.part("text/plain")));
      CHECK(holds(html, "<html lang=\"" + std::string(language) + "\">"));
      CHECK(holds(html, "<title>" + mail.headers.at("Subject") + "</title>"));
      CHECK_FALSE(holds(html, "<b>"));
    }
  }
}

TEST_CASE("an HTML mail loads nothing, runs nothing, and links to nothing but the entrance") {
  const auto html = written(a_mail(Kind::invitation, "de")).part("text/html");
  for (const auto* part : {"src=", "url(", "<script", "<img", "<form", "<style", "<link"})
    CHECK_FALSE(holds(html, part));
  CHECK(holds(html,
              "<a href=\"https://video.praxis.example/#tan=7K3MP-QX9AZ\">"
              "https://video.praxis.example/#tan=7K3MP-QX9AZ</a>"));
  CHECK(html.find("href=") == html.rfind("href="));
}

TEST_CASE("the steps are a list, and the TAN stands out") {
  const auto html = written(a_mail(Kind::invitation, "en")).part("text/html");
  CHECK(holds(html, "<ol>"));
  const auto steps = html.substr(html.find("<ol>"), html.find("</ol>") - html.find("<ol>"));
  CHECK(std::count(steps.begin(), steps.end(), '<') > 0);
  std::size_t items = 0;
  for (auto at = steps.find("<li>"); at != std::string::npos; at = steps.find("<li>", at + 1)) ++items;
  CHECK(items == 3);
  CHECK(std::regex_search(html, std::regex("<strong[^>]*>7K3MP-QX9AZ</strong>")));
}

TEST_CASE("what was typed is no markup, and no list of steps") {
  CHECK(html_letter("Dear <i>\"1. x\"</i> & co,\n\nBye\n", "en", "a<b", "", "").find("<i>") == std::string::npos);
  CHECK(holds(html_letter("x\n", "en", "a<b", "", ""), "<title>a&lt;b</title>"));
  CHECK_FALSE(holds(html_letter("https://evil.example\n", "en", "t", "", ""), "href"));
}

TEST_CASE("a reminder has no calendar entry and no TAN, and says where both are") {
  auto reminder = a_mail(Kind::reminder, "de");
  const auto mail = written(reminder);
  CHECK(mail.headers.at("Content-Type").starts_with("multipart/alternative;"));
  REQUIRE(mail.parts.size() == 2);
  CHECK(mail.headers.at("Subject") == "Erinnerung: Ihre Videosprechstunde am 24. November 2026 um 10:30 Uhr");
  const auto text = mail.part("text/plain");
  CHECK(holds(text, "Link und TAN stehen in der Einladung"));
  CHECK(holds(text, "Telefon der Praxis: 030 23125 014"));
  CHECK_FALSE(holds(text, "#tan="));
  reminder.language = "en";
  CHECK(written(reminder).headers.at("Subject").starts_with("Reminder: "));
}

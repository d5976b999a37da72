#include "server/security/alert.h"

#include <date/date.h>

#include <locale>

#include "server/mail/mime.h"
#include "server/secrets/random.h"

namespace visavis::server {

std::string compose_alert(const Incident& incident, const MailTemplates& templates, const Settings::Mail& settings,
                          const std::string& public_url, Instant now) {
  const bool tans = incident.kind == "tan";
  const MailValues values{{"what_de", tans ? "TANs" : "Passwörter der Praxis"},
                          {"what_en", tans ? "TANs" : "the practice's passwords"},
                          {"server", one_line(public_url)},
                          {"begun", protocol::to_iso8601(std::chrono::floor<std::chrono::seconds>(incident.begun_at))}};
  const auto& words = templates.alert();
  return "Date: " +
         date::format(std::locale::classic(), "%a, %d %b %Y %T +0000\r\n",
                      std::chrono::floor<std::chrono::seconds>(now)) +
         address_header("From", "Visavis", settings.from) + address_header("To", "", settings.operator_address) +
         text_header("Subject", filled(words.subject, values)) + "Message-ID: <" + random_name() +
         settings.from.substr(settings.from.rfind('@')) + ">\r\nAuto-Submitted: auto-generated\r\n" +
         "MIME-Version: 1.0\r\n" + text_entity("text/plain; charset=utf-8", filled(words.body, values));
}

}  // namespace visavis::server

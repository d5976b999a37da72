#include "server/security/alert.h"

#include "server/mail/mime.h"

namespace visavis::server {

std::string compose_alert(const Incident& incident, const MailTemplates& templates, const Settings::Mail& settings,
                          const std::string& public_url, Instant now) {
  const bool tans = incident.kind == "tan";
  const MailValues values{{"what_de", tans ? "TANs" : "Passwörter der Praxis"},
                          {"what_en", tans ? "TANs" : "the practice's passwords"},
                          {"server", one_line(public_url)},
                          {"begun", protocol::to_iso8601(std::chrono::floor<std::chrono::seconds>(incident.begun_at))}};
  const auto& words = templates.alert();
  return mail_head({"Visavis", settings.from}, {"", settings.operator_address}, filled(words.subject, values), now) +
         "MIME-Version: 1.0\r\n" + text_entity("text/plain; charset=utf-8", filled(words.body, values));
}

}  // namespace visavis::server

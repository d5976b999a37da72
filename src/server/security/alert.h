#pragma once

#include <string>

#include "server/clock.h"
#include "server/config/settings.h"
#include "server/mail/templates.h"
#include "server/store/incidents.h"

namespace visavis::server {

// What the operator is written about an attack, as RFC 5322 has it: which kind, since when, on which server; nothing
// of anybody who took part.
std::string compose_alert(const Incident& incident, const MailTemplates& templates, const Settings::Mail& settings,
                          const std::string& public_url, Instant now);

}  // namespace visavis::server

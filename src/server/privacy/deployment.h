#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/config/settings.h"

namespace visavis::server {

// What an entry of the register may depend on: "stun" where browsers are told a STUN server, "relay" where calls may
// go through a relay, "mail_server" where mails are handed to one, "mail_files" where they become files.
bool is_condition(std::string_view condition);
bool applies(std::string_view condition, const Settings& settings);

// The practice's own hosts that are configured for it, each once.
std::vector<std::string> hosts_for(std::string_view condition, const Settings& settings);
// Whose relays and STUN servers are used besides, as processors.json names it; empty where nobody's are.
std::string_view company_of(const Settings::Turn& turn);

}  // namespace visavis::server

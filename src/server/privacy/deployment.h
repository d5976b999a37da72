#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/config/settings.h"

namespace visavis::server {

// What an entry of the register, or a section of the notice, may depend on: "own_server", "hosted" and "proxy" by the
// section [privacy] of the configuration, "stun" where browsers are told a STUN server, "direct" where browsers
// may reach each other without a relay, "relay" where calls may go through one, "only_relay" where they always do,
// "mail_server" where mails are handed to one, "mail_files" where they become files.
bool is_condition(std::string_view condition);
bool applies(std::string_view condition, const Settings& settings);

// The practice's own hosts that are configured for it, each once.
std::vector<std::string> hosts_for(std::string_view condition, const Settings& settings);
// The companies, as the notices name them, that have part in an entry with this id and condition.
std::vector<std::string> companies_for(std::string_view entry, std::string_view condition, const Settings& settings);
// All that this configuration uses, each once.
std::vector<std::string> companies(const Settings& settings);

}  // namespace visavis::server

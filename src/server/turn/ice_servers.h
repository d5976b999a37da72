#pragma once

#include <string>

#include "protocol/ice_servers.h"
#include "server/clock.h"
#include "server/config/settings.h"

namespace visavis::server {

// What browsers may use of the practice's own to find each other. Without a relay only the stun: addresses, and none at
// all is fine where both are in one network; with coturn credentials that expire (its `use-auth-secret`,
// draft-uberti-behave-turn-rest).
protocol::IceServers ice_servers(const Settings::Turn& turn, Instant now);
// The same for somebody nobody knows, who tries whether they work: as short as that takes.
protocol::IceServers ice_servers_to_try(const Settings::Turn& turn, Instant now);

// base64(HMAC-SHA1(secret, username))
std::string turn_credential(const std::string& secret, const std::string& username);

}  // namespace visavis::server

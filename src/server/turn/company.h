#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "protocol/ice_servers.h"
#include "server/config/settings.h"
#include "server/turn/https_post.h"

namespace visavis::server {

// What Twilio or Cloudflare is asked for credentials of its relays, that expire after `turn.lifetime`. Nothing in it
// says for whom they are.
HttpsPost credentials_request(const Settings::Turn& turn);

// Its answer, whose fields are held to be what they should; an error says what is wrong with it, in one line.
tl::expected<std::vector<protocol::IceServer>, std::string> read_credentials(const std::string& body);

}  // namespace visavis::server

#pragma once

#include <string>
#include <vector>

#include "protocol/json.h"

namespace visavis::protocol {

// One entry of RTCConfiguration.iceServers (WebRTC 1.0, 4.2.2).
struct IceServer {
  std::vector<std::string> urls;
  std::string username;
  std::string credential;
  friend bool operator==(const IceServer&, const IceServer&) = default;
};

// GET /ice-servers
struct IceServers {
  std::vector<IceServer> servers;
  Instant expires_at;
  friend bool operator==(const IceServers&, const IceServers&) = default;
};

Json to_json(const std::vector<IceServer>& servers);
Json to_json(const IceServers& servers);
Parsed<IceServers> parse_ice_servers(const Json& json);

}  // namespace visavis::protocol

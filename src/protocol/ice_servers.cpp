#include "protocol/ice_servers.h"

namespace visavis::protocol {
namespace {

IceServer read_server(const Json& json, ObjectReader& outer) {
  ObjectReader in(json, "iceServers");
  IceServer server;
  if (const Json* urls = in.array("urls", 8)) {
    for (const auto& url : *urls) {
      if (url.is_string() && url.get_ref<const std::string&>().size() <= 512) {
        server.urls.push_back(url.get<std::string>());
      } else {
        in.fail("urls", Malformed::Reason::wrong_type);
      }
    }
  }
  server.username = in.optional_text("username", 0, 512).value_or("");
  server.credential = in.optional_text("credential", 0, 512).value_or("");
  if (const auto fault = in.finish(UnknownFields::ignore)) outer.fail(fault->field, fault->reason);
  return server;
}

}  // namespace

Json to_json(const std::vector<IceServer>& servers) {
  Json list = Json::array();
  for (const auto& server : servers) {
    Json entry{{"urls", server.urls}};
    if (!server.username.empty()) entry["username"] = server.username;
    if (!server.credential.empty()) entry["credential"] = server.credential;
    list.push_back(std::move(entry));
  }
  return list;
}

Json to_json(const IceServers& servers) {
  return {{"iceServers", to_json(servers.servers)}, {"expiresAt", to_iso8601(servers.expires_at)}};
}

Parsed<IceServers> parse_ice_servers(const Json& json) {
  ObjectReader in(json);
  IceServers servers;
  if (const Json* list = in.array("iceServers", 16)) {
    for (const auto& entry : *list) servers.servers.push_back(read_server(entry, in));
  }
  servers.expires_at = in.instant("expiresAt");
  if (auto fault = in.finish(UnknownFields::ignore)) return tl::unexpected(std::move(*fault));
  return servers;
}

}  // namespace visavis::protocol

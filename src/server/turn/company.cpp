#include "server/turn/company.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace visavis::server {
namespace {

using protocol::IceServer;
using protocol::Json;
using Provider = Settings::Turn::Provider;

constexpr std::size_t most_servers = 8;
constexpr std::size_t most_urls = 8;
constexpr std::size_t longest_text = 512;

std::string origin(const Settings::Turn& turn, const char* own) {
  return turn.api_url.empty() ? own : turn.api_url;
}

bool is_text(const Json& json) {
  if (!json.is_string()) return false;
  const auto& text = json.get_ref<const std::string&>();
  return !text.empty() && text.size() <= longest_text &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > 32 && c < 127; });
}

bool is_ice_url(std::string_view url) {
  return url.starts_with("stun:") || url.starts_with("turn:") || url.starts_with("turns:");
}

// Cloudflare names it besides the others; browsers wait for it in vain, as they connect to no DNS port.
bool is_blocked(std::string_view url) {
  url = url.substr(0, url.find('?'));
  return url.ends_with(":53");
}

// Twilio has one text, Cloudflare a list of them.
std::optional<std::vector<std::string>> read_urls(const Json& entry) {
  const auto found = entry.find("urls");
  if (found == entry.end()) return std::nullopt;
  const Json list = found->is_array() ? *found : Json::array({*found});
  if (list.empty() || list.size() > most_urls) return std::nullopt;
  std::vector<std::string> urls;
  for (const auto& each : list) {
    if (!is_text(each)) return std::nullopt;
    auto url = each.get<std::string>();
    if (!is_ice_url(url)) return std::nullopt;
    if (!is_blocked(url)) urls.push_back(std::move(url));
  }
  return urls;
}

std::optional<IceServer> read_server(const Json& entry) {
  if (!entry.is_object()) return std::nullopt;
  auto urls = read_urls(entry);
  if (!urls) return std::nullopt;
  IceServer server{std::move(*urls), {}, {}};
  const auto is_open = [](const std::string& url) { return url.starts_with("stun:"); };
  if (std::all_of(server.urls.begin(), server.urls.end(), is_open)) return server;
  const auto username = entry.find("username");
  const auto credential = entry.find("credential");
  if (username == entry.end() || credential == entry.end() || !is_text(*username) || !is_text(*credential)) {
    return std::nullopt;
  }
  server.username = username->get<std::string>();
  server.credential = credential->get<std::string>();
  return server;
}

}  // namespace

HttpsPost credentials_request(const Settings::Turn& turn) {
  const auto lifetime = std::chrono::seconds(turn.lifetime).count();
  HttpsPost post;
  if (turn.provider == Provider::twilio) {
    post.url = origin(turn, "https://api.twilio.com") + "/2010-04-01/Accounts/" + turn.account_sid + "/Tokens.json";
    post.user = turn.api_key.empty() ? turn.account_sid : turn.api_key;
    post.password = turn.auth_token;
    post.content_type = "application/x-www-form-urlencoded";
    post.body = "Ttl=" + std::to_string(lifetime);
  } else {
    post.url = origin(turn, "https://rtc.live.cloudflare.com") + "/v1/turn/keys/" + turn.key_id +
               "/credentials/generate-ice-servers";
    post.bearer = turn.api_token;
    post.content_type = "application/json";
    post.body = protocol::to_text({{"ttl", lifetime}});
  }
  return post;
}

tl::expected<std::vector<IceServer>, std::string> read_credentials(const std::string& body) {
  const auto wrong = [](const char* what) { return tl::unexpected(std::string(what)); };
  const auto json = protocol::parse_json(body, {HttpsPost::largest_answer, 8});
  if (!json) return wrong("its answer is no JSON");
  auto list = json->find("iceServers");                       // Cloudflare
  if (list == json->end()) list = json->find("ice_servers");  // Twilio
  if (list == json->end() || !list->is_array() || list->size() > most_servers) {
    return wrong("its answer has no list of servers");
  }
  std::vector<IceServer> servers;
  for (const auto& entry : *list) {
    auto server = read_server(entry);
    if (!server) return wrong("its answer has a server that is none");
    if (!server->urls.empty()) servers.push_back(std::move(*server));
  }
  const auto relays = [](const IceServer& server) { return !server.credential.empty(); };
  if (std::none_of(servers.begin(), servers.end(), relays)) return wrong("its answer has no relay");
  return servers;
}

}  // namespace visavis::server

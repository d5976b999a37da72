#include "server/privacy/deployment.h"

#include <algorithm>

namespace visavis::server {
namespace {

// Of "turn:host:port?transport=udp" (RFC 7064, 7065).
std::string host_of(std::string_view url) {
  const auto rest = url.substr(url.find(':') + 1);
  const auto end = rest.starts_with('[') ? rest.find(']') + 1 : rest.find_first_of(":?");
  return std::string(rest.substr(0, end));
}

}  // namespace

bool is_condition(std::string_view condition) {
  return condition == "stun" || condition == "relay" || condition == "mail_server" || condition == "mail_files";
}

bool applies(std::string_view condition, const Settings& settings) {
  if (condition.empty()) return true;
  if (condition == "mail_files") return settings.mail.smtp.host.empty();
  const bool of_company = condition != "mail_server" && settings.turn.of_company();
  return of_company || !hosts_for(condition, settings).empty();
}

std::vector<std::string> hosts_for(std::string_view condition, const Settings& settings) {
  if (condition == "mail_server" && !settings.mail.smtp.host.empty()) return {settings.mail.smtp.host};
  if (condition != "stun" && condition != "relay") return {};
  const bool relay = condition == "relay";
  const auto& turn = settings.turn;
  if (relay && turn.provider != Settings::Turn::Provider::coturn) return {};
  std::vector<std::string> hosts;
  for (const auto& url : turn.urls) {
    if (url.starts_with("stun:") == relay) continue;
    auto host = host_of(url);
    if (std::find(hosts.begin(), hosts.end(), host) == hosts.end()) hosts.push_back(std::move(host));
  }
  return hosts;
}

std::string_view company_of(const Settings::Turn& turn) {
  if (!turn.of_company()) return "";
  return turn.provider == Settings::Turn::Provider::twilio ? "twilio" : "cloudflare";
}

}  // namespace visavis::server

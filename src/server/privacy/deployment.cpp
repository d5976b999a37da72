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

bool is_relay(std::string_view condition) {
  return condition == "relay" || condition == "only_relay";
}

}  // namespace

bool is_condition(std::string_view condition) {
  return condition == "own_server" || condition == "hosted" || condition == "proxy" || condition == "stun" ||
         condition == "direct" || is_relay(condition) || condition == "mail_server" || condition == "mail_files";
}

bool applies(std::string_view condition, const Settings& settings) {
  if (condition.empty()) return true;
  if (condition == "own_server") return !settings.privacy.hosted_by_amazon;
  if (condition == "hosted") return settings.privacy.hosted_by_amazon;
  if (condition == "proxy") return settings.privacy.behind_cloudflare;
  if (condition == "mail_files") return settings.mail.smtp.host.empty();
  const bool only_by_relay = settings.turn.only_by_relay;
  if (condition == "direct") return !only_by_relay;
  if (condition == "stun" && only_by_relay) return false;
  if (is_relay(condition) && only_by_relay != (condition == "only_relay")) return false;
  const bool of_company = condition != "mail_server" && settings.turn.of_company();
  return of_company || !hosts_for(condition, settings).empty();
}

std::vector<std::string> hosts_for(std::string_view condition, const Settings& settings) {
  if (condition == "mail_server" && !settings.mail.smtp.host.empty()) return {settings.mail.smtp.host};
  const bool relay = is_relay(condition);
  if (condition != "stun" && !relay) return {};
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

std::vector<std::string> companies_for(std::string_view entry, std::string_view condition, const Settings& settings) {
  std::vector<std::string> found;
  if (condition == "direct") return found;
  if (condition == "stun" || is_relay(condition)) {
    const auto provider = settings.turn.provider;
    if (provider == Settings::Turn::Provider::twilio) found.emplace_back("twilio");
    if (provider == Settings::Turn::Provider::cloudflare) found.emplace_back("cloudflare");
  } else if (condition == "mail_server") {
    if (settings.mail.smtp.host.ends_with(".amazonaws.com")) found.emplace_back("amazon");
  } else {
    if (settings.privacy.hosted_by_amazon) found.emplace_back("amazon");
    if (settings.privacy.behind_cloudflare && entry == "connection") found.emplace_back("cloudflare");
  }
  return found;
}

std::vector<std::string> companies(const Settings& settings) {
  std::vector<std::string> all;
  for (const auto* condition : {"", "mail_server", "relay"}) {
    for (auto& company : companies_for("connection", condition, settings)) {
      if (std::find(all.begin(), all.end(), company) == all.end()) all.push_back(std::move(company));
    }
  }
  return all;
}

}  // namespace visavis::server

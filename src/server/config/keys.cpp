#include "server/config/keys.h"

#include <date/tz.h>

#include <algorithm>
#include <boost/url/parse.hpp>
#include <cctype>
#include <stdexcept>

#include "server/practice/email_address.h"

namespace visavis::server {
namespace {

using Fault = std::optional<std::string>;

const std::string& text(const SettingValue& value) {
  return std::get<SettingText>(value);
}

bool begins(std::string_view value, std::string_view prefix) {
  return value.substr(0, prefix.size()) == prefix;
}

// What follows "scheme:", or nothing.
std::optional<std::string> after(const std::string& value, std::string_view scheme) {
  if (!begins(value, scheme) || value.size() == scheme.size()) return std::nullopt;
  return value.substr(scheme.size());
}

template <class Unit>
Fault between(const SettingValue& value, std::int64_t least, std::int64_t most, Unit& out) {
  const auto number = std::get<SettingNumber>(value);
  if (number < least || number > most) {
    return "must be a number from " + std::to_string(least) + " to " + std::to_string(most);
  }
  out = Unit(static_cast<int>(number));
  return std::nullopt;
}

bool is_port(const std::string& digits) {
  return !digits.empty() && digits.size() <= 5 && digits.find_first_not_of("0123456789") == std::string::npos &&
         std::stoi(digits) <= 65535;
}

Fault set_address(std::string& address, const SettingValue& value) {
  const auto colon = text(value).rfind(':');
  const auto port = colon == std::string::npos ? std::string{} : text(value).substr(colon + 1);
  if (!is_port(port) || colon == 0) return "must be HOST:PORT";
  address = text(value);
  return std::nullopt;
}

Fault set_origin(std::string& origin, const SettingValue& value) {
  std::string url = text(value);
  while (!url.empty() && url.back() == '/') url.pop_back();
  const auto start = begins(url, "https://") ? 8u : begins(url, "http://") ? 7u : 0u;
  if (start == 0 || url.size() == start || url.find_first_of("/?#@ \"'<>", start) != std::string::npos) {
    return "must be an origin such as https://video.example.org";
  }
  origin = std::move(url);
  return std::nullopt;
}

Fault set_trusted_proxies(Settings& settings, const SettingValue& value) {
  AddressRanges proxies;
  for (const auto& entry : std::get<SettingList>(value)) {
    const auto range = AddressRange::parse(entry);
    if (!range) return "must be a list of IP addresses, or of ranges such as 173.245.48.0/20";
    if (range->is_everybody()) return "trusts everybody, who could then claim any address; name the proxy's";
    proxies.push_back(*range);
  }
  settings.server.trusted_proxies = std::move(proxies);
  return std::nullopt;
}

Fault set_database(Settings& settings, const SettingValue& value) {
  if (auto server = parse_postgresql(text(value))) {
    settings.database = std::move(*server);
    return std::nullopt;
  }
  const auto path = after(text(value), "sqlite:");
  if (!path || path->find('"') != std::string::npos) return "must be sqlite:PATH or postgresql://USER@HOST/NAME";
  settings.database = {settings.data / *path};
  return std::nullopt;
}

Fault set_bus(Settings& settings, const SettingValue& value) {
  const auto url = boost::urls::parse_uri(text(value));
  const bool is_nats = url && (url->scheme() == "nats" || url->scheme() == "tls") && !url->encoded_host().empty() &&
                       url->encoded_path().empty() && !url->has_query() && !url->has_fragment();
  if (text(value) != "local" && !is_nats) return "must be local, or nats://[USER:PASSWORD@]HOST[:PORT]";
  settings.bus = text(value);
  return std::nullopt;
}

Fault set_mail_transport(Settings& settings, const SettingValue& value) {
  auto& mail = settings.mail;
  if (const auto path = after(text(value), "file:")) {
    mail.folder = settings.data / *path;
    mail.smtp.host.clear();
    return std::nullopt;
  }
  const auto url = boost::urls::parse_uri(text(value));
  const bool smtps = url && url->scheme() == "smtps";
  const bool good = url && (smtps || url->scheme() == "smtp") && !url->encoded_host().empty() &&
                    (!url->has_port() || (is_port(std::string(url->port())) && url->port_number() > 0)) &&
                    !url->has_password() && url->encoded_path().empty() && !url->has_query() && !url->has_fragment();
  if (!good) return "must be file:DIR, smtp://[USER@]HOST[:PORT] or smtps://…, the password in mail.password";
  mail.smtp.host = std::string(url->encoded_host());
  mail.smtp.port = url->has_port() ? url->port_number() : smtps ? 465 : 587;
  mail.smtp.tls_from_the_start = smtps;
  if (url->has_userinfo()) mail.smtp.username = url->user();
  return std::nullopt;
}

Fault set_turn_provider(Settings& settings, const SettingValue& value) {
  using Provider = Settings::Turn::Provider;
  for (const auto& [name, provider] : {std::pair{"none", Provider::none},
                                       {"coturn", Provider::coturn},
                                       {"twilio", Provider::twilio},
                                       {"cloudflare", Provider::cloudflare}}) {
    if (text(value) != name) continue;
    settings.turn.provider = provider;
    return std::nullopt;
  }
  return "must be none, coturn, twilio or cloudflare";
}

Fault set_company(bool& used, const char* company, const SettingValue& value) {
  if (text(value) != "none" && text(value) != company) return "must be none or " + std::string(company);
  used = text(value) == company;
  return std::nullopt;
}

Fault set_turn_urls(Settings& settings, const SettingValue& value) {
  const auto& urls = std::get<SettingList>(value);
  const bool good = urls.size() <= 8 && std::all_of(urls.begin(), urls.end(), [](const std::string& url) {
                      return begins(url, "stun:") || begins(url, "turn:") || begins(url, "turns:");
                    });
  if (!good) return "must be at most 8 of stun:…, turn:… or turns:…";
  settings.turn.urls = urls;
  return std::nullopt;
}

// What stands in an address or a user name as it is.
Fault set_identifier(std::string& identifier, const SettingValue& value) {
  const bool good =
      text(value).size() <= 128 && std::all_of(text(value).begin(), text(value).end(),
                                               [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_'; });
  if (!good) return "must be of letters and digits";
  identifier = text(value);
  return std::nullopt;
}

// It is sent in a header.
Fault set_token(std::string& token, const SettingValue& value) {
  const bool good =
      std::all_of(text(value).begin(), text(value).end(), [](unsigned char c) { return c > 32 && c < 127; });
  if (!good) return "must have no spaces";
  token = text(value);
  return std::nullopt;
}

Fault set_api_url(Settings& settings, const SettingValue& value) {
  std::string url;
  if (auto fault = set_origin(url, value)) return fault;
  const bool here = begins(url, "http://127.0.0.1:") || begins(url, "http://localhost:");
  if (!begins(url, "https://") && !here) return "must begin with https://, as secrets are sent there";
  settings.turn.api_url = std::move(url);
  return std::nullopt;
}

Fault set_time_zone(Settings& settings, const SettingValue& value) {
  try {
    date::locate_zone(text(value));
  } catch (const std::runtime_error&) {
    return "must be a time zone such as Europe/Berlin";
  }
  settings.practice.time_zone = text(value);
  return std::nullopt;
}

constexpr int most = 1'000'000;
const SettingText a_text{};
const SettingNumber a_number{};
const SettingList a_list{};

const SettingKey keys[] = {
    {"server", "listen", a_text, [](Settings& s, const SettingValue& v) { return set_address(s.server.listen, v); }},
    {"server", "admin_listen", a_text,
     [](Settings& s, const SettingValue& v) { return set_address(s.server.admin_listen, v); }},
    {"server", "tls_certificate", a_text,
     [](Settings& s, const SettingValue& v) -> Fault {
       s.server.tls_certificate = text(v);
       return std::nullopt;
     }},
    {"server", "tls_key", a_text,
     [](Settings& s, const SettingValue& v) -> Fault {
       s.server.tls_key = text(v);
       return std::nullopt;
     }},
    {"server", "public_url", a_text,
     [](Settings& s, const SettingValue& v) { return set_origin(s.server.public_url, v); }},
    {"server", "trusted_proxies", a_list, set_trusted_proxies},
    {"server", "site", a_text,
     [](Settings& s, const SettingValue& v) -> Fault {
       s.server.site = text(v);
       return std::nullopt;
     }},
    {"server", "assets", a_text,
     [](Settings& s, const SettingValue& v) -> Fault {
       s.server.assets = text(v);
       return std::nullopt;
     }},
    {"database", "url", a_text, set_database},
    {"bus", "url", a_text, set_bus},
    {"mail", "transport", a_text, set_mail_transport},
    {"mail", "username", a_text,
     [](Settings& s, const SettingValue& v) -> Fault {
       s.mail.smtp.username = text(v);
       return std::nullopt;
     }},
    {"mail", "password", a_text,
     [](Settings& s, const SettingValue& v) -> Fault {
       s.mail.smtp.password = text(v);
       return std::nullopt;
     }},
    {"mail", "ca_file", a_text,
     [](Settings& s, const SettingValue& v) -> Fault {
       s.mail.smtp.ca_file = text(v);
       return std::nullopt;
     }},
    {"mail", "from", a_text,
     [](Settings& s, const SettingValue& v) -> Fault {
       if (!is_email_address(text(v))) return "must be an e-mail address";
       s.mail.from = text(v);
       return std::nullopt;
     }},
    {"privacy", "hosting", a_text,
     [](Settings& s, const SettingValue& v) { return set_company(s.privacy.hosted_by_amazon, "amazon", v); }},
    {"privacy", "proxy", a_text,
     [](Settings& s, const SettingValue& v) { return set_company(s.privacy.behind_cloudflare, "cloudflare", v); }},
    {"mail", "operator", a_text,
     [](Settings& s, const SettingValue& v) -> Fault {
       if (!is_email_address(text(v))) return "must be an e-mail address";
       s.mail.operator_address = text(v);
       return std::nullopt;
     }},
    {"mail", "reminder_hours", a_number,
     [](Settings& s, const SettingValue& v) { return between(v, 0, 168, s.mail.reminder); }},
    {"turn", "provider", a_text, set_turn_provider},
    {"turn", "urls", a_list, set_turn_urls},
    {"turn", "secret", a_text,
     [](Settings& s, const SettingValue& v) -> Fault {
       s.turn.secret = text(v);
       return std::nullopt;
     }},
    {"turn", "account_sid", a_text,
     [](Settings& s, const SettingValue& v) { return set_identifier(s.turn.account_sid, v); }},
    {"turn", "api_key", a_text, [](Settings& s, const SettingValue& v) { return set_identifier(s.turn.api_key, v); }},
    {"turn", "auth_token", a_text, [](Settings& s, const SettingValue& v) { return set_token(s.turn.auth_token, v); }},
    {"turn", "key_id", a_text, [](Settings& s, const SettingValue& v) { return set_identifier(s.turn.key_id, v); }},
    {"turn", "api_token", a_text, [](Settings& s, const SettingValue& v) { return set_token(s.turn.api_token, v); }},
    {"turn", "api_url", a_text, set_api_url},
    {"turn", "policy", a_text,
     [](Settings& s, const SettingValue& v) -> Fault {
       if (text(v) != "all" && text(v) != "relay") return "must be all or relay";
       s.turn.only_by_relay = text(v) == "relay";
       return std::nullopt;
     }},
    {"turn", "lifetime_minutes", a_number,
     [](Settings& s, const SettingValue& v) { return between(v, 5, 1440, s.turn.lifetime); }},
    {"practice", "waiting_room_opens_minutes", a_number,
     [](Settings& s, const SettingValue& v) { return between(v, 0, 1440, s.practice.waiting_room_opens); }},
    {"practice", "late_entry_minutes", a_number,
     [](Settings& s, const SettingValue& v) { return between(v, 0, 1440, s.practice.late_entry); }},
    {"practice", "time_zone", a_text, set_time_zone},
    {"retention", "appointments_days", a_number,
     [](Settings& s, const SettingValue& v) { return between(v, 1, 90, s.retention.appointments); }},
    {"retention", "mails_days", a_number,
     [](Settings& s, const SettingValue& v) { return between(v, 0, 90, s.retention.mails); }},
    {"retention", "security_log_days", a_number,
     [](Settings& s, const SettingValue& v) { return between(v, 1, 90, s.retention.security_log); }},
    {"retention", "audit_days", a_number,
     [](Settings& s, const SettingValue& v) { return between(v, 1, 90, s.retention.audit); }},
    {"limits", "connections", a_number,
     [](Settings& s, const SettingValue& v) { return between(v, 1, most, s.limits.connections); }},
    {"limits", "connections_per_address", a_number,
     [](Settings& s, const SettingValue& v) { return between(v, 1, most, s.limits.connections_per_address); }},
    {"limits", "practice_idle_minutes", a_number,
     [](Settings& s, const SettingValue& v) { return between(v, 5, 720, s.limits.practice_idle); }},
    {"limits", "attempts", a_number,
     [](Settings& s, const SettingValue& v) { return between(v, 1, most, s.limits.attempts); }},
    {"limits", "attempts_in_all", a_number,
     [](Settings& s, const SettingValue& v) { return between(v, 1, most, s.limits.attempts_in_all); }},
    {"log", "security", a_text,
     [](Settings& s, const SettingValue& v) -> Fault {
       s.log.security = s.data / text(v);
       return std::nullopt;
     }},
};

}  // namespace

std::span<const SettingKey> setting_keys() {
  return keys;
}

const SettingKey* find_setting_key(std::string_view section, std::string_view name) {
  for (const auto& key : keys) {
    if (key.section == section && key.name == name) return &key;
  }
  return nullptr;
}

}  // namespace visavis::server

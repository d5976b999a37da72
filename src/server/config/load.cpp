#include "server/config/load.h"

#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <charconv>

#include "server/config/keys.h"

namespace visavis::server {
namespace {

using Fault = std::optional<std::string>;

bool is_section(std::string_view name) {
  const auto all = setting_keys();
  return std::any_of(all.begin(), all.end(), [&](const auto& key) { return key.section == name; });
}

std::optional<SettingValue> from_toml(const toml::node& node, const SettingValue& kind) {
  if (std::holds_alternative<SettingText>(kind)) {
    if (const auto value = node.value_exact<std::string>()) return *value;
  } else if (std::holds_alternative<SettingNumber>(kind)) {
    if (const auto value = node.value_exact<std::int64_t>()) return *value;
  } else if (const auto* array = node.as_array()) {
    SettingList list;
    for (const auto& element : *array) {
      const auto value = element.value_exact<std::string>();
      if (!value) return std::nullopt;
      list.push_back(*value);
    }
    return list;
  }
  return std::nullopt;
}

std::optional<SettingValue> from_text(const std::string& text, const SettingValue& kind) {
  if (std::holds_alternative<SettingText>(kind)) return text;
  if (std::holds_alternative<SettingNumber>(kind)) {
    SettingNumber number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
  }
  SettingList list;
  for (std::size_t start = 0; start <= text.size();) {
    const auto comma = std::min(text.find(',', start), text.size());
    if (comma > start) list.push_back(text.substr(start, comma - start));
    start = comma + 1;
  }
  return list;
}

std::string expectation(const SettingValue& kind) {
  if (std::holds_alternative<SettingText>(kind)) return "must be a text";
  if (std::holds_alternative<SettingNumber>(kind)) return "must be a whole number";
  return "must be a list of texts";
}

Fault apply(Settings& settings, const SettingKey& key, const std::optional<SettingValue>& value) {
  const auto fault = value ? key.apply(settings, *value) : Fault{expectation(key.kind)};
  if (!fault) return std::nullopt;
  return std::string(key.section) + '.' + std::string(key.name) + ": " + *fault;
}

Fault apply_file(Settings& settings, const std::filesystem::path& file) {
  const auto at = [&](const toml::source_region& where, std::string_view what) {
    return file.string() + ':' + std::to_string(where.begin.line) + ": " + std::string(what);
  };
  toml::table document;
  try {
    if (!std::filesystem::exists(file)) return file.string() + ": is not there";
    if (std::filesystem::is_directory(file)) return file.string() + ": is a folder";
    document = toml::parse_file(file.string());
  } catch (const toml::parse_error& error) {
    return at(error.source(), error.description());
  }
  for (const auto& [section, node] : document) {
    const auto* table = node.as_table();
    if (!is_section(section.str())) return at(section.source(), "unknown section " + std::string(section.str()));
    if (!table) return at(node.source(), std::string(section.str()) + " must be a section");
    for (const auto& [name, value] : *table) {
      const auto* key = find_setting_key(section.str(), name.str());
      if (!key) {
        return at(name.source(), "unknown key " + std::string(section.str()) + '.' + std::string(name.str()));
      }
      if (auto fault = apply(settings, *key, from_toml(value, key->kind))) return at(value.source(), *fault);
    }
  }
  return std::nullopt;
}

// VISAVIS_<SECTION>_<KEY>; other names that begin with VISAVIS_ belong to other programs.
Fault apply_variable(Settings& settings, const std::string& variable, const std::string& text) {
  std::string name = variable.substr(variable.find('_') + 1);
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  const auto border = name.find('_');
  if (border == std::string::npos || !is_section(name.substr(0, border))) return std::nullopt;
  const auto* key = find_setting_key(name.substr(0, border), name.substr(border + 1));
  if (!key) return variable + ": unknown key " + name.substr(0, border) + '.' + name.substr(border + 1);
  if (auto fault = apply(settings, *key, from_text(text, key->kind))) return variable + ": " + *fault;
  return std::nullopt;
}

// Where one key needs another.
const char* missing_part(const Settings& settings) {
  if (settings.bus != "local" && settings.database.server.empty()) {
    return "bus.url is for several processes on one database, so database.url must be postgresql://…";
  }
  if (settings.server.tls_certificate.empty() != settings.server.tls_key.empty()) {
    return "server.tls_certificate and server.tls_key must be set both, or neither";
  }
  const auto& turn = settings.turn;
  const auto is_stun = [](const std::string& url) { return url.starts_with("stun:"); };
  switch (turn.provider) {
    using enum Settings::Turn::Provider;
    case none:
      if (!turn.only_by_relay) break;
      return "turn.policy is relay, so turn.provider must not be none";
    case coturn:
      if (turn.only_by_relay && std::all_of(turn.urls.begin(), turn.urls.end(), is_stun)) {
        return "turn.policy is relay, so turn.urls must name a relay";
      }
      if (!turn.urls.empty() && !turn.secret.empty()) break;
      return "turn.provider is coturn, so turn.urls and turn.secret must be set";
    case twilio:
      if (!turn.account_sid.empty() && !turn.auth_token.empty()) break;
      return "turn.provider is twilio, so turn.account_sid and turn.auth_token must be set";
    case cloudflare:
      if (!turn.key_id.empty() && !turn.api_token.empty()) break;
      return "turn.provider is cloudflare, so turn.key_id and turn.api_token must be set";
  }
  const auto& smtp = settings.mail.smtp;
  if (smtp.host.empty()) return nullptr;
  if (smtp.username.empty() != smtp.password.empty()) return "mail.username and mail.password must be set together";
  // Every mail server refuses the default for good.
  if (settings.mail.from == Settings{}.mail.from) return "mail.transport is a mail server, so mail.from must be set";
  return nullptr;
}

}  // namespace

Environment read_environment() {
  Environment environment;
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view text = *entry;
    const auto equals = text.find('=');
    if (text.substr(0, 8) == "VISAVIS_" && equals != std::string_view::npos) {
      environment.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
  }
  return environment;
}

tl::expected<Settings, std::string> load_settings(const std::filesystem::path& data,
                                                  const std::optional<std::filesystem::path>& file,
                                                  const Environment& environment) {
  Settings settings;
  settings.data = data;
  settings.database.path = data / "visavis.db";
  settings.mail.folder = data / "mail";
  if (file) {
    if (auto fault = apply_file(settings, *file)) return tl::unexpected(*fault);
  }
  for (const auto& [variable, text] : environment) {
    if (auto fault = apply_variable(settings, variable, text)) return tl::unexpected(*fault);
  }
  if (const auto* missing = missing_part(settings)) return tl::unexpected(std::string(missing));
  return settings;
}

}  // namespace visavis::server

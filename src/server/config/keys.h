#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/config/settings.h"

namespace visavis::server {

using SettingText = std::string;
using SettingNumber = std::int64_t;
using SettingList = std::vector<std::string>;
using SettingValue = std::variant<SettingText, SettingNumber, SettingList>;

// A key of the configuration. `apply` returns what is wrong with a value, or nothing.
struct SettingKey {
  std::string_view section;
  std::string_view name;
  SettingValue kind;  // only its alternative counts
  std::optional<std::string> (*apply)(Settings&, const SettingValue&);
};

std::span<const SettingKey> setting_keys();
const SettingKey* find_setting_key(std::string_view section, std::string_view name);

}  // namespace visavis::server

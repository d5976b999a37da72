#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "server/config/settings.h"

namespace visavis::server {

using Environment = std::map<std::string, std::string>;

// The variables that begin with VISAVIS_.
Environment read_environment();

// The file, if there is one, and then the environment over it. An unknown key or a bad value is one line that says
// where and why: "visavis.toml:12: server.listen: …".
tl::expected<Settings, std::string> load_settings(const std::filesystem::path& data,
                                                  const std::optional<std::filesystem::path>& file,
                                                  const Environment& environment);

}  // namespace visavis::server

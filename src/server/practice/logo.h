#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "server/store/logos.h"

namespace visavis::server {

constexpr std::size_t largest_logo = 64 * 1024;  // bytes
constexpr unsigned longest_logo_side = 1024;     // pixels

// What is wrong is said so that it follows the name of the file: "is no PNG picture".
tl::expected<Logo, std::string> checked_logo(std::string_view png);
tl::expected<Logo, std::string> read_logo(const std::filesystem::path& file);

}  // namespace visavis::server

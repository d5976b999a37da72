#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace visavis::server {

// The picture that a practice puts beside its name: a PNG (W3C, third edition).
struct Logo {
  int width = 0;  // pixels
  int height = 0;
  std::string png;
};

constexpr std::size_t largest_logo = 64 * 1024;  // bytes
constexpr unsigned longest_logo_side = 1024;     // pixels

// What is wrong is said so that it follows the name of the file: "is no PNG picture".
tl::expected<Logo, std::string> checked_logo(std::string_view png);
tl::expected<Logo, std::string> read_logo(const std::filesystem::path& file);

}  // namespace visavis::server

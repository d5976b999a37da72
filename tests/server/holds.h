#pragma once

#include <string_view>

inline bool holds(std::string_view text, std::string_view words) {
  return text.find(words) != std::string_view::npos;
}

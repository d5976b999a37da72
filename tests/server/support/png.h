#pragma once

#include <string>

namespace visavis::tests {

// Length, type, content and check value.
std::string png_chunk(const std::string& type, const std::string& content);
// As much of a picture as says its size; `more` comes between that and its content, "x".
std::string png_of(unsigned width, unsigned height, const std::string& more = {});

}  // namespace visavis::tests

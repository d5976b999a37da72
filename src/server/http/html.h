#pragma once

#include <string>
#include <string_view>

namespace visavis::server {

// For an element's text and for attributes in quotes (HTML, 13.3).
std::string html_escaped(std::string_view text);

}  // namespace visavis::server

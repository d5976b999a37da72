#pragma once

#include <string>
#include <string_view>

namespace visavis::server {

// For an element's text and for attributes in quotes (HTML, 13.3).
std::string html_escaped(std::string_view text);
// "tel:+493023125014" of "+49 (30) 23125-014" (RFC 3966).
std::string phone_address(std::string_view phone);

}  // namespace visavis::server

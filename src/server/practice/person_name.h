#pragma once

#include <string>
#include <string_view>

namespace visavis::server {

// A name as it is kept: without space around it, and with single spaces in it.
std::string tidy_name(std::string_view utf8);

// A name as it is compared. Case does not count (Unicode's simple mappings), nor does how much space or which hyphen
// or apostrophe stands in it; "Müller" is "Mueller" and "Strauß" is "Strauss", as people on other keyboards type.
std::string folded_name(std::string_view utf8);

}  // namespace visavis::server

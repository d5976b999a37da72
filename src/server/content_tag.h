#pragma once

#include <string>
#include <string_view>

namespace visavis::server {

// Another for other content: 128 bits of BLAKE2b (RFC 7693), in hexadecimal.
std::string content_tag(std::string_view content);

}  // namespace visavis::server

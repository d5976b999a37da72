#pragma once

#include <string>
#include <string_view>

namespace visavis::server {

// Whether mail can be sent there: local@domain as RFC 5321 has it without quoted parts, UTF-8 allowed (RFC 6531),
// and nothing in it that could end a header.
bool is_email_address(std::string_view text);

// As addresses are compared: ASCII letters in lower case.
std::string folded_email(std::string_view text);

}  // namespace visavis::server

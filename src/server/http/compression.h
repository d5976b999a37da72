#pragma once

#include <string>
#include <string_view>

namespace visavis::server {

// Brotli (RFC 7932) for pages rendered here; files come compressed from the build.
std::string brotli(std::string_view text);

// Whether Accept-Encoding (RFC 9110, 12.5.3) lists this coding and does not refuse it.
bool accepts_encoding(std::string_view accept_encoding, std::string_view coding);

}  // namespace visavis::server

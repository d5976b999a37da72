#pragma once

#include <string>
#include <string_view>

namespace visavis::server {

// The two sessions a browser may hold. __Host- binds them to this origin (RFC 6265bis, 4.1.3.2); they end with the
// browser, and with what the server knows of them.
constexpr std::string_view patient_cookie = "__Host-visavis-patient";
constexpr std::string_view practice_cookie = "__Host-visavis-practice";

std::string set_cookie(std::string_view name, std::string_view value);
// Kept for half a year, also when the browser ends.
std::string set_lasting_cookie(std::string_view name, std::string_view value);
std::string clear_cookie(std::string_view name);

}  // namespace visavis::server

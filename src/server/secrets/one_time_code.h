#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/clock.h"

namespace visavis::server {

// Time-based one-time codes (RFC 6238: SHA-1, 30 s, six digits), as every authenticator app has them; by liboath.
// Secrets are in base32, as apps take them: 160 bits.
std::string random_totp_secret();

// The step of 30 s since 1970 whose code was entered, one step early or late allowed; spaces in the code do not count.
std::optional<std::int64_t> totp_step(const std::string& secret, std::string_view entered, Instant now);

// What the QR code holds: otpauth://totp/ISSUER:ACCOUNT?secret=…
std::string totp_address(const std::string& issuer, const std::string& account, const std::string& secret);

// Ten symbols of Crockford base32, as a TAN has them; each is good for one sign-in without the app.
std::vector<std::string> random_recovery_codes();

}  // namespace visavis::server

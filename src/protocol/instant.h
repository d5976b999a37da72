#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace visavis::protocol {

// A moment in UTC, to the millisecond.
using Instant = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

// Reads ISO 8601 / RFC 3339 with a zone ("2026-11-24T10:30:00Z", "…T11:30:00.250+01:00"), years 2000 to 2199.
std::optional<Instant> parse_instant(std::string_view text);

// "2026-11-24T10:30:00Z", with milliseconds only where there are any.
std::string to_iso8601(Instant instant);

}  // namespace visavis::protocol

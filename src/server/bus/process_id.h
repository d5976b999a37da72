#pragma once

#include <cstdint>

namespace visavis::server {

// One process that serves an installation; chosen by chance at its start, never 0.
enum class ProcessId : std::uint32_t {};
constexpr ProcessId everybody{0};

}  // namespace visavis::server

#pragma once

#include <filesystem>

#include "server/clock.h"

namespace visavis::tests {

// Writes a fresh P-256 key, and a certificate for localhost that it signs itself, as PEM.
void write_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key,
                       server::Instant ends_at);

}  // namespace visavis::tests

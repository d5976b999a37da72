#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <tl/expected.hpp>

#include "protocol/json.h"

namespace visavis::server {

// The register's files, with every field there and of its type, so that what shows them need not look again.
// An error is a sentence that names the file and the place.
tl::expected<protocol::Json, std::string> read_register(const std::filesystem::path& file,
                                                        std::span<const char* const> languages);
// Companies that may take part, with the place of processing and the ground for a transfer.
tl::expected<protocol::Json, std::string> read_processors(const std::filesystem::path& file,
                                                          std::span<const char* const> languages);
tl::expected<protocol::Json, std::string> read_frame(const std::filesystem::path& file);
tl::expected<protocol::Json, std::string> read_documents(const std::filesystem::path& file);

}  // namespace visavis::server

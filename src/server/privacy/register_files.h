#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>

#include "protocol/json.h"

namespace visavis::server {

// The register's files, with every field there and of its type, so that what shows them need not look again.
// An error is a sentence that names the file and the place.
tl::expected<protocol::Json, std::string> read_register(const std::filesystem::path& file);
// The notice in a language: its words around the entries, "register" with those of each entry, and "companies" that may
// take part, with the place of processing and the ground for a transfer.
tl::expected<protocol::Json, std::string> read_notice(const std::filesystem::path& file,
                                                      const protocol::Json& data_register);
tl::expected<protocol::Json, std::string> read_documents(const std::filesystem::path& file);

}  // namespace visavis::server

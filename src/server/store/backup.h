#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "server/store/database.h"

namespace visavis::server {

// One file (mode 0600) that holds the whole database as of one moment, while a server writes to it, and the
// installation's key: whoever has it can read everything. It is an SQLite database with a digest (BLAKE2b) at its end,
// whatever kind the database is, and can be restored as the other kind.
// An error is a sentence; nothing is left behind then.
std::optional<std::string> write_backup(const DatabaseAddress& database, const std::filesystem::path& data,
                                        const std::filesystem::path& file);

// Into a folder that has neither database nor key yet, or into an empty database of a server; whole or not at all.
std::optional<std::string> read_backup(const std::filesystem::path& file, const DatabaseAddress& database,
                                       const std::filesystem::path& data);

}  // namespace visavis::server

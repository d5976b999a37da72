#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "server/store/database.h"

namespace visavis::tests {

// With VISAVIS_TEST_DATABASE=postgresql everything here is stored in a real PostgreSQL, and servers have a real NATS;
// else it is SQLite, and none.
bool on_postgresql();
// What is about SQLite's own file or statements ends early on PostgreSQL, with a word.
bool only_on_sqlite(const std::string& why);

// A data folder's own database; on PostgreSQL one that is made at the first question and is gone with the folder.
server::DatabaseAddress database_of(const std::filesystem::path& data);
// The same, with the schema already.
server::DatabaseAddress migrated_database_of(const std::filesystem::path& data);
// Each table's rows, as text.
std::map<std::string, std::string> rows_of(const server::DatabaseAddress& database);
// Those of this folder and of all in it.
void drop_databases_of(const std::filesystem::path& folder);

}  // namespace visavis::tests

#pragma once

#include <soci/soci.h>

#include <string>
#include <vector>

namespace visavis::server {

// Brings the schema to this program's version, each step in a transaction of its own. Throws std::runtime_error with
// a sentence when the database is newer than the program.
void migrate(soci::session& sql);

// Every column of the schema as "table.column", for the data register.
std::vector<std::string> schema_columns(soci::session& sql);

}  // namespace visavis::server

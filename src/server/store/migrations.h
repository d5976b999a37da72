#pragma once

#include <soci/soci.h>

#include <string>
#include <vector>

namespace visavis::server {

// Brings the schema to this program's version, each step in a transaction of its own. Throws std::runtime_error with
// a sentence when the database is newer than the program.
void migrate(soci::session& sql);

// What the schema has come to, 0 where there is none yet, and what `migrate` brings it to.
long long schema_version(soci::session& sql);
long long newest_schema();

// Every column of the schema as "table.column", for the data register.
std::vector<std::string> schema_columns(soci::session& sql);

}  // namespace visavis::server

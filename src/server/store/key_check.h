#pragma once

#include <soci/soci.h>

#include <string>

namespace visavis::server {

// Whether the database was made with the key that `check` is a hash of; the first one asked about is that key. A second
// process with a key of its own would otherwise refuse every TAN and session of the first without a word.
bool was_made_with(soci::session& sql, const std::string& check);

}  // namespace visavis::server

#pragma once

#include "server/store/database.h"

namespace visavis::server {

// After a deletion: what was deleted is overwritten in SQLite's files, write-ahead log included, as far as no other
// process reads from it at this moment; PostgreSQL is told to use its space again.
void scrub(const DatabaseAddress& address);

}  // namespace visavis::server

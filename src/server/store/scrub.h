#pragma once

#include "server/store/database.h"

namespace visavis::server {

// After a deletion: what was deleted is overwritten in the database's files, write-ahead log included, as far as no
// other process reads from it at this moment.
void scrub(const DatabaseAddress& address);

}  // namespace visavis::server

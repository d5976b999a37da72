#pragma once

#include <soci/soci.h>

namespace visavis::server {

// Every row of every table, into another database with the same schema and no rows, whatever kind either is. The
// caller's transactions say as of which moment, and whether all of it is there. Throws soci::soci_error.
void copy_rows(soci::session& from, soci::session& to);

}  // namespace visavis::server

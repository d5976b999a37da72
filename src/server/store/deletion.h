#pragma once

#include <soci/soci.h>

#include "server/store/columns.h"

namespace visavis::server {

// How many rows a deletion took that names one `:moment`.
inline long long delete_by(soci::session& sql, const char* statement, protocol::Instant moment) {
  const long long value = to_column(moment);
  soci::statement deletion = (sql.prepare << statement, soci::use(value, "moment"));
  deletion.execute(true);
  return deletion.get_affected_rows();
}

}  // namespace visavis::server

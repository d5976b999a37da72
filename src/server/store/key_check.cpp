#include "server/store/key_check.h"

namespace visavis::server {

bool was_made_with(soci::session& sql, const std::string& check) {
  std::string known;
  sql << "SELECT key_check FROM installation", soci::into(known);
  if (sql.got_data()) return known == check;
  sql << "INSERT INTO installation(key_check) VALUES(:check)", soci::use(check, "check");
  return true;
}

}  // namespace visavis::server

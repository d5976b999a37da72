#include "server/store/scrub.h"

namespace visavis::server {

void scrub(const DatabaseAddress& address) {
  const auto session = open_session(address);
  int busy = 0;
  *session << "PRAGMA wal_checkpoint(TRUNCATE)", soci::into(busy);
}

}  // namespace visavis::server

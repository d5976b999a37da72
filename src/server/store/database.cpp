#include "server/store/database.h"

#include <soci/sqlite3/soci-sqlite3.h>

namespace visavis::server {

std::unique_ptr<soci::session> open_session(const DatabaseAddress& address) {
  auto session = std::make_unique<soci::session>(soci::sqlite3, "dbname=\"" + address.path.string() + "\" timeout=10");
  std::string mode;
  *session << "PRAGMA journal_mode=WAL", soci::into(mode);
  // An appointment that was acknowledged survives a power cut.
  *session << "PRAGMA synchronous=FULL";
  *session << "PRAGMA foreign_keys=ON";
  // What is deleted is overwritten: names and mails must not linger in free pages.
  std::string secure;
  *session << "PRAGMA secure_delete=ON", soci::into(secure);
  return session;
}

Database::Database(const DatabaseAddress& address) : session_(open_session(address)) {}

Database::~Database() {
  stop();
}

void Database::stop() {
  steps_.stop();
}

}  // namespace visavis::server

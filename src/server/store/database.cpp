#include "server/store/database.h"

#include <soci/sqlite3/soci-sqlite3.h>
#include <spdlog/spdlog.h>

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
  thread_.join();
}

bool detail::guarded(soci::session& sql, const std::function<bool()>& work) {
  bool begun = false;
  try {
    // IMMEDIATE: two processes that both read first and then write would otherwise fail instead of waiting.
    sql << "BEGIN IMMEDIATE";
    begun = true;
    if (work()) {
      sql << "COMMIT";
      return true;
    }
  } catch (const soci::soci_error& error) {
    // Not what(): it holds the values that were bound.
    spdlog::error("database: {}", error.get_error_message());
  } catch (const std::exception& error) {
    spdlog::error("database: {}", error.what());
  }
  if (!begun) return false;
  try {
    sql << "ROLLBACK";
  } catch (const soci::soci_error&) {
    // SQLite has rolled back by itself, as it does when the disk is full.
  }
  return false;
}

}  // namespace visavis::server

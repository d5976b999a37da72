#include <soci/sqlite3/soci-sqlite3.h>

#include "server/store/engine.h"

namespace visavis::server {
namespace {

class Sqlite : public Engine {
 public:
  std::unique_ptr<soci::session> open(const DatabaseAddress& address) const override {
    auto session =
        std::make_unique<soci::session>(soci::sqlite3, "dbname=\"" + address.path.string() + "\" timeout=5");
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

  bool exists(const DatabaseAddress& address) const override { return std::filesystem::exists(address.path); }

  bool is_ours_alone() const override { return true; }

  std::string shown(const DatabaseAddress& address) const override { return address.path.string(); }

  // IMMEDIATE: two processes that both read first and then write would otherwise fail instead of waiting.
  void begin(soci::session& sql) const override { sql << "BEGIN IMMEDIATE"; }
  void begin_migration(soci::session& sql) const override { begin(sql); }
  bool is_conflict(const soci::soci_error&) const override { return false; }

  bool has_table(soci::session& sql, const std::string& name) const override {
    int count = 0;
    sql << "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = :name", soci::into(count),
        soci::use(name, "name");
    return count > 0;
  }

  std::vector<std::string> columns(soci::session& sql) const override {
    std::vector<std::string> tables;
    const soci::rowset<std::string> names =
        (sql.prepare
         << "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
    for (const auto& name : names) tables.push_back(name);
    std::vector<std::string> columns;
    for (const auto& table : tables) {
      const soci::rowset<std::string> fields =
          (sql.prepare << "SELECT name FROM pragma_table_info(:table)", soci::use(table, "table"));
      for (const auto& field : fields) columns.push_back(table + '.' + field);
    }
    return columns;
  }

  std::multimap<std::string, std::string> referenced(soci::session& sql) const override {
    std::multimap<std::string, std::string> tables;
    const soci::rowset<soci::row> rows =
        (sql.prepare << "SELECT m.name, f.\"table\" FROM sqlite_master m, pragma_foreign_key_list(m.name) f "
                        "WHERE m.type = 'table'");
    for (const auto& row : rows) tables.emplace(row.get<std::string>(0), row.get<std::string>(1));
    return tables;
  }

  void begin_copy(soci::session& sql) const override { sql << "BEGIN"; }

  void scrub(const DatabaseAddress& address) const override {
    const auto session = open(address);
    int busy = 0;
    *session << "PRAGMA wal_checkpoint(TRUNCATE)", soci::into(busy);
  }
};

}  // namespace

const Engine& sqlite() {
  static const Sqlite engine;
  return engine;
}

}  // namespace visavis::server

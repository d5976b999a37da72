#include "server/support/test_database.h"

#include <cstdlib>
#include <map>
#include <mutex>
#include <vector>

#include "catch.h"
#include "server/store/migrations.h"
#include "server/support/postgresql_server.h"

namespace visavis::tests {

namespace fs = std::filesystem;

namespace {

// One PostgreSQL for the whole run of the program. It makes a database in a quarter of a second, so that one that has
// the schema is used again.
class Databases {
 public:
  Databases() {
    server_.create("migrated");
    const auto session = server::open_session(address("migrated"));
    server::migrate(*session);
    columns_ = server::schema_columns(*session);
    *session << R"(DO $$ DECLARE t text; BEGIN
      CREATE SCHEMA initial;
      FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TABLE initial.%I AS TABLE public.%I', t, t);
      END LOOP; END $$)";
  }

  server::DatabaseAddress of(const fs::path& data, bool migrated) {
    const std::lock_guard lock(mutex_);
    auto& database = used_[data.lexically_normal()];
    if (database.name.empty()) database = migrated && !free_.empty() ? take_free() : make(migrated);
    return address(database.name);
  }

  void drop_under(const fs::path& folder) {
    const std::lock_guard lock(mutex_);
    std::erase_if(used_, [&](const auto& each) {
      const auto rest = each.first.lexically_relative(folder);
      if (rest.empty() || *rest.begin() == "..") return false;
      const auto& database = each.second;
      if (database.migrated && renewed(database.name))
        free_.push_back(database);
      else
        server_.drop(database.name);
      return true;
    });
  }

 private:
  struct Database {
    std::string name;
    bool migrated = false;
  };

  Database take_free() {
    const auto database = free_.back();
    free_.pop_back();
    return database;
  }

  Database make(bool migrated) {
    const auto name = "test" + std::to_string(++made_);
    server_.create(name, migrated ? "migrated" : "template0");
    return {name, migrated};
  }

  // As it was after the migration; false where it has become another.
  bool renewed(const std::string& name) {
    const auto session = server::open_session(address(name));
    *session << "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()";
    if (server::schema_columns(*session) != columns_) return false;
    *session << R"(DO $$ DECLARE t text; BEGIN
      SET LOCAL session_replication_role = replica;
      FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('DELETE FROM public.%I', t);
        EXECUTE format('INSERT INTO public.%I TABLE initial.%I', t, t);
      END LOOP; END $$)";
    return true;
  }

  [[nodiscard]] server::DatabaseAddress address(const std::string& name) const { return {{}, server_.url(name)}; }

  std::mutex mutex_;
  PostgresqlServer& server_ = common_postgresql();
  std::vector<std::string> columns_;
  std::map<fs::path, Database> used_;
  std::vector<Database> free_;
  int made_ = 0;
};

Databases& databases() {
  static Databases all;
  return all;
}

}  // namespace

bool on_postgresql() {
  static const auto* chosen = std::getenv("VISAVIS_TEST_DATABASE");
  return chosen && std::string_view(chosen) == "postgresql";
}

bool only_on_sqlite(const std::string& why) {
  if (on_postgresql()) WARN("only on SQLite: " << why);
  return !on_postgresql();
}

server::DatabaseAddress database_of(const fs::path& data) {
  if (on_postgresql()) return databases().of(data, false);
  return {data / "visavis.db"};
}

server::DatabaseAddress migrated_database_of(const fs::path& data) {
  if (on_postgresql()) return databases().of(data, true);
  server::migrate(*server::open_session({data / "visavis.db"}));
  return {data / "visavis.db"};
}

std::map<std::string, std::string> rows_of(const server::DatabaseAddress& database) {
  const auto session = server::open_session(database);
  std::map<std::string, std::string> columns;
  for (const auto& column : server::schema_columns(*session)) {
    const auto dot = column.find('.');
    auto& list = columns[column.substr(0, dot)];
    list += (list.empty() ? "" : " || '|' || ") + column.substr(dot + 1);
  }
  std::map<std::string, std::string> rows;
  for (const auto& [table, list] : columns) {
    const soci::rowset<std::string> found =
        (session->prepare << "SELECT " << list << " FROM " << table << " ORDER BY 1");
    for (const auto& row : found) rows[table] += row + '\n';
  }
  return rows;
}

void drop_databases_of(const fs::path& folder) {
  if (on_postgresql()) databases().drop_under(folder);
}

}  // namespace visavis::tests

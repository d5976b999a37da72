#include "server/support/test_database.h"

#include <cstdlib>
#include <map>
#include <mutex>

#include "catch.h"
#include "server/store/migrations.h"
#include "server/support/postgresql_server.h"

namespace visavis::tests {

namespace fs = std::filesystem;

namespace {

// One PostgreSQL for the whole run of the program.
class Databases {
 public:
  Databases() {
    server_.create("migrated");
    server::migrate(*server::open_session(address("migrated")));
  }

  server::DatabaseAddress of(const fs::path& data, const char* original) {
    const std::lock_guard lock(mutex_);
    auto& name = names_[data.lexically_normal()];
    if (name.empty()) {
      name = "test" + std::to_string(++made_);
      server_.create(name, original);
    }
    return address(name);
  }

  void drop_under(const fs::path& folder) {
    const std::lock_guard lock(mutex_);
    std::erase_if(names_, [&](const auto& each) {
      const auto rest = each.first.lexically_relative(folder);
      if (rest.empty() || *rest.begin() == "..") return false;
      server_.drop(each.second);
      return true;
    });
  }

 private:
  [[nodiscard]] server::DatabaseAddress address(const std::string& name) const { return {{}, server_.url(name)}; }

  std::mutex mutex_;
  PostgresqlServer& server_ = common_postgresql();
  std::map<fs::path, std::string> names_;
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
  if (on_postgresql()) return databases().of(data, "template0");
  return {data / "visavis.db"};
}

server::DatabaseAddress migrated_database_of(const fs::path& data) {
  if (on_postgresql()) return databases().of(data, "migrated");
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

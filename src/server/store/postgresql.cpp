#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>

#include <algorithm>
#include <map>
#include <set>

#include "server/store/engine.h"

namespace visavis::server {
namespace {

// As libpq takes them.
using Parameters = std::map<std::string, std::string>;

std::optional<Parameters> parse_url(const std::string& url) {
  char* fault = nullptr;
  PQconninfoOption* options = PQconninfoParse(url.c_str(), &fault);
  PQfreemem(fault);
  if (!options) return std::nullopt;
  Parameters parameters;
  for (const auto* option = options; option->keyword; ++option) {
    if (option->val) parameters[option->keyword] = option->val;
  }
  PQconninfoFree(options);
  return parameters;
}

bool is_here(const std::string& host) {
  static const std::set<std::string> names = {"", "localhost", "127.0.0.1", "::1"};
  return host.starts_with('/') || names.contains(host);
}

// Nothing is waited for without end, and nothing crosses a network in clear.
std::string connection_text(const DatabaseAddress& address) {
  auto parameters = parse_url(address.server).value_or(Parameters{});
  parameters.insert({{"connect_timeout", "3"},
                     {"tcp_user_timeout", "10000"},
                     {"keepalives_idle", "10"},
                     {"keepalives_interval", "5"},
                     {"keepalives_count", "3"},
                     {"application_name", "visavis-server"}});
  if (!is_here(parameters["host"]) || !is_here(parameters["hostaddr"])) parameters.insert({"sslmode", "require"});
  parameters["client_encoding"] = "UTF8";
  std::string text;
  for (const auto& [name, value] : parameters) {
    if (value.empty()) continue;
    text += name + "='";
    for (const char c : value) {
      if (c == '\'' || c == '\\') text += '\\';
      text += c;
    }
    text += "' ";
  }
  return text;
}

// libpq says it in several lines.
std::string in_one_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return text;
}

std::unique_ptr<soci::session> connect(const DatabaseAddress& address) {
  try {
    return std::make_unique<soci::session>(soci::postgresql, connection_text(address));
  } catch (const soci::soci_error& error) {
    throw soci::soci_error(in_one_line(error.get_error_message()));
  }
}

// "visavi" in ASCII: of this program among those that lock something in the same database.
constexpr long long migration_lock = 0x766973617669;

class Postgresql : public Engine {
 public:
  std::unique_ptr<soci::session> open(const DatabaseAddress& address) const override {
    auto session = connect(address);
    auto* connection = static_cast<soci::postgresql_session_backend*>(session->get_backend())->conn_;
    // Errors would otherwise name what was to be stored.
    PQsetErrorVerbosity(connection, PQERRORS_SQLSTATE);
    PQsetNoticeProcessor(
        connection, [](void*, const char*) {}, nullptr);
    *session << "SET client_min_messages = warning";
    *session << "SET statement_timeout = '10s'";
    *session << "SET lock_timeout = '5s'";
    *session << "SET idle_in_transaction_session_timeout = '15s'";
    std::string encoding;
    *session << "SHOW server_encoding", soci::into(encoding);
    if (encoding != "UTF8") throw soci::soci_error("the database must have the encoding UTF8, not " + encoding);
    return session;
  }

  bool exists(const DatabaseAddress& address) const override { return has_table(*open(address), "schema_migration"); }

  bool is_ours_alone() const override { return false; }

  std::string shown(const DatabaseAddress& address) const override {
    auto parameters = parse_url(address.server).value_or(Parameters{});
    return "postgresql://" + parameters["host"] + '/' + parameters["dbname"];
  }

  // SERIALIZABLE rather than locks of rows: what is right on SQLite, where one writes after the other, is right here
  // too, whatever statements come. Each process has one connection, so conflicts are few, and are tried again.
  void begin(soci::session& sql) const override { sql << "BEGIN ISOLATION LEVEL SERIALIZABLE"; }

  void begin_migration(soci::session& sql) const override {
    sql << "BEGIN";
    sql << "SET LOCAL statement_timeout = 0";
    sql << "SET LOCAL lock_timeout = '1min'";
    sql << "SELECT pg_advisory_xact_lock(" + std::to_string(migration_lock) + ")";
  }

  bool is_conflict(const soci::soci_error& error) const override {
    const auto* known = dynamic_cast<const soci::postgresql_soci_error*>(&error);
    if (!known) return false;
    // Serialization failure and deadlock; and keys that another has just written or deleted, which is told before a
    // serialization failure would be.
    static const std::set<std::string> states = {"40001", "40P01", "23505", "23503"};
    return states.contains(known->sqlstate());
  }

  bool has_table(soci::session& sql, const std::string& name) const override {
    long long count = 0;
    sql << "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND "
           "table_name = :name",
        soci::into(count), soci::use(name, "name");
    return count > 0;
  }

  std::vector<std::string> columns(soci::session& sql) const override {
    const soci::rowset<std::string> names =
        (sql.prepare
         << "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE "
            "table_schema = current_schema() AND table_name IN (SELECT table_name FROM "
            "information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE') "
            "ORDER BY table_name, ordinal_position");
    return {names.begin(), names.end()};
  }

  std::multimap<std::string, std::string> referenced(soci::session& sql) const override {
    std::multimap<std::string, std::string> tables;
    const soci::rowset<soci::row> rows =
        (sql.prepare << "SELECT c.relname, p.relname FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid "
                        "JOIN pg_class p ON p.oid = f.confrelid WHERE f.contype = 'f' AND "
                        "f.connamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())");
    for (const auto& row : rows) tables.emplace(row.get<std::string>(0), row.get<std::string>(1));
    return tables;
  }

  void begin_copy(soci::session& sql) const override {
    sql << "BEGIN ISOLATION LEVEL REPEATABLE READ";
    sql << "SET LOCAL statement_timeout = 0";
    sql << "SET LOCAL idle_in_transaction_session_timeout = 0";
  }

  // What VACUUM frees is overwritten in time by the database itself; its files and its log are its operator's.
  void scrub(const DatabaseAddress& address) const override {
    const auto session = open(address);
    *session << "SET statement_timeout = '10min'";
    *session
        << "VACUUM appointment, invitation, patient_session, outbox, idempotency, audit_entry, known_place, attempt";
  }
};

}  // namespace

const Engine& postgresql() {
  static const Postgresql engine;
  return engine;
}

std::optional<DatabaseAddress> parse_postgresql(const std::string& url) {
  if (!url.starts_with("postgresql://") && !url.starts_with("postgres://")) return std::nullopt;
  if (!parse_url(url)) return std::nullopt;
  return DatabaseAddress{{}, url};
}

}  // namespace visavis::server

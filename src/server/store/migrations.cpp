#include "server/store/migrations.h"

#include <span>
#include <stdexcept>

#include "server/clock.h"
#include "server/store/columns.h"

namespace visavis::server {
namespace {

struct Migration {
  const char* name;
  std::span<const char* const> statements;
};

// Only types that SQLite and PostgreSQL share. Moments are milliseconds since 1970 in UTC, 0 where there is none;
// truth values are 0 and 1; ids and hashes are hexadecimal text.
constexpr const char* consultations[] = {
    R"(CREATE TABLE practice (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      phone TEXT NOT NULL,
      accent TEXT NOT NULL))",
    R"(CREATE TABLE doctor (
      id TEXT PRIMARY KEY,
      practice TEXT NOT NULL REFERENCES practice(id),
      email TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      password_hash TEXT NOT NULL,
      disabled BIGINT NOT NULL))",
    R"(CREATE TABLE appointment (
      id TEXT PRIMARY KEY,
      doctor TEXT NOT NULL REFERENCES doctor(id),
      starts_at BIGINT NOT NULL,
      duration_minutes BIGINT NOT NULL,
      state TEXT NOT NULL,
      given_name TEXT NOT NULL,
      family_name TEXT NOT NULL,
      email TEXT NOT NULL,
      language TEXT NOT NULL,
      call TEXT NOT NULL,
      call_started_at BIGINT NOT NULL,
      calendar_sequence BIGINT NOT NULL,
      created_at BIGINT NOT NULL))",
    "CREATE INDEX appointment_of_doctor ON appointment(doctor, starts_at)",
    "CREATE INDEX appointment_by_state ON appointment(state)",
    R"(CREATE TABLE invitation (
      appointment TEXT PRIMARY KEY REFERENCES appointment(id) ON DELETE CASCADE,
      tan_hash TEXT NOT NULL UNIQUE,
      created_at BIGINT NOT NULL))",
    R"(CREATE TABLE patient_session (
      token_hash TEXT PRIMARY KEY,
      appointment TEXT NOT NULL UNIQUE REFERENCES appointment(id) ON DELETE CASCADE,
      privacy_version TEXT NOT NULL,
      created_at BIGINT NOT NULL))",
    R"(CREATE TABLE practice_session (
      token_hash TEXT PRIMARY KEY,
      doctor TEXT NOT NULL REFERENCES doctor(id) ON DELETE CASCADE,
      created_at BIGINT NOT NULL,
      expires_at BIGINT NOT NULL))",
    R"(CREATE TABLE outbox (
      id TEXT PRIMARY KEY,
      appointment TEXT NOT NULL REFERENCES appointment(id) ON DELETE CASCADE,
      message TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      sent_at BIGINT NOT NULL,
      attempts BIGINT NOT NULL,
      next_attempt_at BIGINT NOT NULL))",
    "CREATE INDEX outbox_due ON outbox(sent_at, next_attempt_at)",
    R"(CREATE TABLE idempotency (
      doctor TEXT NOT NULL REFERENCES doctor(id) ON DELETE CASCADE,
      key_hash TEXT NOT NULL,
      request_hash TEXT NOT NULL,
      sealed_answer TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      PRIMARY KEY (doctor, key_hash)))",
};

constexpr const char* second_factor[] = {
    R"(CREATE TABLE second_factor (
      doctor TEXT PRIMARY KEY REFERENCES doctor(id) ON DELETE CASCADE,
      sealed_secret TEXT NOT NULL,
      confirmed_at BIGINT NOT NULL,
      last_step BIGINT NOT NULL))",
    R"(CREATE TABLE recovery_code (
      doctor TEXT NOT NULL REFERENCES doctor(id) ON DELETE CASCADE,
      code_hash TEXT NOT NULL,
      PRIMARY KEY (doctor, code_hash)))",
    "ALTER TABLE practice_session ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0",
    "UPDATE practice_session SET seen_at = created_at",
};

constexpr const char* mail[] = {
    "ALTER TABLE outbox ADD COLUMN recipient TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE outbox ADD COLUMN state TEXT NOT NULL DEFAULT 'pending'",
    "ALTER TABLE outbox ADD COLUMN failure TEXT NOT NULL DEFAULT ''",
    "UPDATE outbox SET state = 'sent' WHERE sent_at <> 0",
    R"(UPDATE outbox SET recipient = (SELECT email FROM appointment WHERE appointment.id = outbox.appointment)
      WHERE sent_at = 0)",
    "DROP INDEX outbox_due",
    "CREATE INDEX outbox_due ON outbox(state, next_attempt_at)",
    "CREATE INDEX outbox_of_appointment ON outbox(appointment, created_at)",
};

constexpr const char* staff[] = {
    "ALTER TABLE doctor ADD COLUMN role TEXT NOT NULL DEFAULT 'doctor'",
    "ALTER TABLE practice ADD COLUMN requires_second_factor BIGINT NOT NULL DEFAULT 0",
};

constexpr Migration migrations[] = {
    {"consultations", consultations},
    {"second factor", second_factor},
    {"mail", mail},
    {"staff", staff},
};
constexpr long long newest = std::size(migrations);

}  // namespace

void migrate(soci::session& sql) {
  soci::transaction first(sql);
  sql << "CREATE TABLE IF NOT EXISTS schema_migration ("
         "version BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)";
  first.commit();
  for (;;) {
    // Two processes may start at once: the write lock is taken before looking.
    sql << "BEGIN IMMEDIATE";
    try {
      long long version = 0;
      sql << "SELECT COALESCE(MAX(version), 0) FROM schema_migration", soci::into(version);
      if (version > newest) {
        throw std::runtime_error("the database has schema " + std::to_string(version) + ", this program knows " +
                                 std::to_string(newest) + ": it was written by a newer visavis-server");
      }
      if (version == newest) {
        sql << "COMMIT";
        return;
      }
      const auto& step = migrations[version];
      for (const char* statement : step.statements) sql << statement;
      const long long next = version + 1;
      const std::string name = step.name;
      const long long now = to_column(system_now());
      sql << "INSERT INTO schema_migration(version, name, applied_at) VALUES(:version, :name, :now)",
          soci::use(next, "version"), soci::use(name, "name"), soci::use(now, "now");
      sql << "COMMIT";
    } catch (...) {
      sql << "ROLLBACK";
      throw;
    }
  }
}

long long schema_version(soci::session& sql) {
  long long tables = 0;
  sql << "SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_migration'", soci::into(tables);
  long long version = 0;
  if (tables > 0) sql << "SELECT COALESCE(MAX(version), 0) FROM schema_migration", soci::into(version);
  return version;
}

long long newest_schema() {
  return newest;
}

std::vector<std::string> schema_columns(soci::session& sql) {
  std::vector<std::string> tables;
  const soci::rowset<std::string> names =
      (sql.prepare << "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
  for (const auto& name : names) tables.push_back(name);
  std::vector<std::string> columns;
  for (const auto& table : tables) {
    const soci::rowset<std::string> fields =
        (sql.prepare << "SELECT name FROM pragma_table_info(:table)", soci::use(table, "table"));
    for (const auto& field : fields) columns.push_back(table + '.' + field);
  }
  return columns;
}

}  // namespace visavis::server

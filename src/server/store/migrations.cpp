#include "server/store/migrations.h"

#include <span>
#include <stdexcept>

#include "server/clock.h"
#include "server/store/columns.h"
#include "server/store/engine.h"

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

// What was guessed wrongly, as far as it is not forgotten; and the attacks that the operator was told of.
constexpr const char* attempts[] = {
    R"(CREATE TABLE attempt (
      whose TEXT PRIMARY KEY,
      forgotten_at BIGINT NOT NULL))",
    "CREATE INDEX attempt_forgotten ON attempt(forgotten_at)",
    R"(CREATE TABLE known_place (
      doctor TEXT NOT NULL REFERENCES doctor(id) ON DELETE CASCADE,
      place TEXT NOT NULL,
      seen_at BIGINT NOT NULL,
      PRIMARY KEY (doctor, place)))",
    R"(CREATE TABLE incident (
      kind TEXT PRIMARY KEY,
      begun_at BIGINT NOT NULL,
      last_at BIGINT NOT NULL,
      alerted_at BIGINT NOT NULL,
      attempts BIGINT NOT NULL,
      next_attempt_at BIGINT NOT NULL))",
};

// No foreign keys: what was done outlasts what it was done to. The chain is one row, which whoever appends changes
// first, so that they do it one after the other.
constexpr const char* audit_trail[] = {
    R"(CREATE TABLE audit_entry (
      number BIGINT PRIMARY KEY,
      done_at BIGINT NOT NULL,
      actor TEXT NOT NULL,
      deed TEXT NOT NULL,
      appointment TEXT NOT NULL,
      account TEXT NOT NULL,
      hash TEXT NOT NULL))",
    "CREATE INDEX audit_of_appointment ON audit_entry(appointment)",
    R"(CREATE TABLE audit_chain (
      id BIGINT PRIMARY KEY,
      number BIGINT NOT NULL,
      hash TEXT NOT NULL,
      seal TEXT NOT NULL,
      cut_number BIGINT NOT NULL,
      cut_hash TEXT NOT NULL,
      cut_seal TEXT NOT NULL))",
    R"(INSERT INTO audit_chain(id, number, hash, seal, cut_number, cut_hash, cut_seal)
      VALUES(1, 0, '', '', 0, '', ''))",
};

// Whoever made an appointment with an address so far meant it to be written to.
constexpr const char* appointments_by_phone[] = {
    "ALTER TABLE appointment ADD COLUMN mail_consent_at BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE appointment ADD COLUMN mail_consent_version TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE appointment ADD COLUMN remind_at BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE appointment ADD COLUMN present_milliseconds BIGINT NOT NULL DEFAULT 0",
    "UPDATE appointment SET mail_consent_at = created_at",
    "CREATE INDEX appointment_to_remind ON appointment(remind_at)",
};

// Whether all have the same key, and which of them is sending a mail, for how long.
constexpr const char* several_processes[] = {
    "CREATE TABLE installation (key_check TEXT PRIMARY KEY)",
    "ALTER TABLE outbox ADD COLUMN claimed_until BIGINT NOT NULL DEFAULT 0",
};

constexpr const char* staff[] = {
    "ALTER TABLE doctor ADD COLUMN role TEXT NOT NULL DEFAULT 'doctor'",
    "ALTER TABLE practice ADD COLUMN requires_second_factor BIGINT NOT NULL DEFAULT 0",
};

// Apart from the practice, which each page reads. The picture is base64.
constexpr const char* logos[] = {
    R"(CREATE TABLE practice_logo (
      practice TEXT PRIMARY KEY REFERENCES practice(id) ON DELETE CASCADE,
      tag TEXT NOT NULL,
      width BIGINT NOT NULL,
      height BIGINT NOT NULL,
      png TEXT NOT NULL))",
};

constexpr const char* companions[] = {
    "ALTER TABLE appointment ADD COLUMN companion_of TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE appointment ADD COLUMN place BIGINT NOT NULL DEFAULT 1",
    "CREATE INDEX appointment_of_companion ON appointment(companion_of)",
};

constexpr Migration migrations[] = {
    {"consultations", consultations},
    {"second factor", second_factor},
    {"mail", mail},
    {"attempts", attempts},
    {"audit trail", audit_trail},
    {"appointments by phone", appointments_by_phone},
    {"several processes", several_processes},
    {"staff", staff},
    {"logos", logos},
    {"companions", companions},
};
constexpr long long newest = std::size(migrations);

}  // namespace

void migrate(soci::session& sql) {
  const auto& engine = engine_of(sql);
  for (;;) {
    // Two processes may start at once: the lock is taken before looking.
    engine.begin_migration(sql);
    try {
      sql << "CREATE TABLE IF NOT EXISTS schema_migration ("
             "version BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)";
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
  long long version = 0;
  if (engine_of(sql).has_table(sql, "schema_migration")) {
    sql << "SELECT COALESCE(MAX(version), 0) FROM schema_migration", soci::into(version);
  }
  return version;
}

long long newest_schema() {
  return newest;
}

std::vector<std::string> schema_columns(soci::session& sql) {
  return engine_of(sql).columns(sql);
}

}  // namespace visavis::server

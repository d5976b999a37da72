#pragma once

#include <soci/soci.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/store/database.h"

namespace visavis::server {

// What SQLite and PostgreSQL do differently. Everything throws soci::soci_error.
class Engine {
 public:
  virtual ~Engine() = default;

  [[nodiscard]] virtual std::unique_ptr<soci::session> open(const DatabaseAddress& address) const = 0;
  // Whether a server has used it before.
  [[nodiscard]] virtual bool exists(const DatabaseAddress& address) const = 0;
  // Whether only one server uses it.
  [[nodiscard]] virtual bool is_ours_alone() const = 0;
  // Without a password.
  [[nodiscard]] virtual std::string shown(const DatabaseAddress& address) const = 0;
  // A transaction that ends as if no other had run at the same time.
  virtual void begin(soci::session& sql) const = 0;
  // A transaction in which nobody else changes the schema.
  virtual void begin_migration(soci::session& sql) const = 0;
  // Whether the transaction failed only because of another, and is worth being tried again.
  [[nodiscard]] virtual bool is_conflict(const soci::soci_error& error) const = 0;
  [[nodiscard]] virtual bool has_table(soci::session& sql, const std::string& name) const = 0;
  // "table.column" of everything there is.
  [[nodiscard]] virtual std::vector<std::string> columns(soci::session& sql) const = 0;
  // Which tables each table refers to.
  [[nodiscard]] virtual std::multimap<std::string, std::string> referenced(soci::session& sql) const = 0;
  // A transaction that reads everything as of one moment, however long it takes, and holds nobody up.
  virtual void begin_copy(soci::session& sql) const = 0;
  // After a deletion: see scrub.h.
  virtual void scrub(const DatabaseAddress& address) const = 0;
};

const Engine& engine_of(const DatabaseAddress& address);
const Engine& engine_of(soci::session& sql);

const Engine& sqlite();
const Engine& postgresql();

}  // namespace visavis::server

#include "server/store/transaction.h"

#include <spdlog/spdlog.h>

#include <chrono>
#include <optional>
#include <random>
#include <thread>

#include "server/store/engine.h"

namespace visavis::server {
namespace {

// Two processes may come into each other's way again and again, but one of them always gets through.
constexpr int most_attempts = 10;

void say(const std::exception& error) {
  const auto* from_database = dynamic_cast<const soci::soci_error*>(&error);
  // Not what(): it holds the values that were bound.
  spdlog::error("database: {}", from_database ? from_database->get_error_message() : error.what());
}

void roll_back(soci::session& sql) {
  try {
    sql << "ROLLBACK";
  } catch (const soci::soci_error&) {
    // It was rolled back already: by SQLite when the disk is full, by PostgreSQL when the connection was lost.
  }
}

// Nothing where another transaction came between, and this was not the last attempt.
std::optional<Ended> attempt(soci::session& sql, const Engine& engine, const std::function<bool()>& work, bool last) {
  bool begun = false;
  bool conflict = false;
  try {
    engine.begin(sql);
    begun = true;
    if (!work()) {
      roll_back(sql);
      return Ended::undone;
    }
    sql << "COMMIT";
    return Ended::committed;
  } catch (const soci::soci_error& error) {
    conflict = engine.is_conflict(error) && !last;
    if (!conflict) say(error);
  } catch (const std::exception& error) {
    say(error);
  }
  if (begun) roll_back(sql);
  if (conflict) return std::nullopt;
  return Ended::failed;
}

}  // namespace

Ended run_transaction(soci::session& sql, const std::function<bool()>& work) {
  const auto& engine = engine_of(sql);
  for (int i = 1;; ++i) {
    if (const auto ended = attempt(sql, engine, work, i == most_attempts)) return *ended;
    static thread_local std::minstd_rand generator{std::random_device{}()};
    std::this_thread::sleep_for(std::chrono::milliseconds{std::uniform_int_distribution<>(1, 4 * i)(generator)});
  }
}

bool run_step(soci::session& sql, const std::function<bool()>& work) {
  sql << "SAVEPOINT step";
  bool done = false;
  try {
    done = work();
  } catch (const soci::soci_error& error) {
    if (engine_of(sql).is_conflict(error)) throw;
    say(error);
  } catch (const std::exception& error) {
    say(error);
  }
  if (!done) sql << "ROLLBACK TO SAVEPOINT step";
  sql << "RELEASE SAVEPOINT step";
  return done;
}

}  // namespace visavis::server

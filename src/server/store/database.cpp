#include "server/store/database.h"

#include <spdlog/spdlog.h>

#include <random>
#include <thread>

#include "server/store/engine.h"

namespace visavis::server {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

// Two processes may come into each other's way again and again, but one of them always gets through.
constexpr int most_attempts = 10;
// A connection that nothing went over for so long may have ended meanwhile.
constexpr auto may_have_ended = 1s;
// Between two attempts to connect.
constexpr auto pause = 1s;

enum class Ended { committed, undone, conflict, failed };

void roll_back(soci::session& sql) {
  try {
    sql << "ROLLBACK";
  } catch (const soci::soci_error&) {
    // It was rolled back already: by SQLite when the disk is full, by PostgreSQL when the connection was lost.
  }
}

Ended attempt(soci::session& sql, const Engine& engine, const std::function<bool()>& work, bool last) {
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
    // Not what(): it holds the values that were bound.
    if (!conflict) spdlog::error("database: {}", error.get_error_message());
  } catch (const std::exception& error) {
    spdlog::error("database: {}", error.what());
  }
  if (begun) roll_back(sql);
  return conflict ? Ended::conflict : Ended::failed;
}

}  // namespace

const Engine& engine_of(const DatabaseAddress& address) {
  return address.server.empty() ? sqlite() : postgresql();
}

const Engine& engine_of(soci::session& sql) {
  return sql.get_backend_name() == "sqlite3" ? sqlite() : postgresql();
}

std::string to_string(const DatabaseAddress& address) {
  return engine_of(address).shown(address);
}

std::unique_ptr<soci::session> open_session(const DatabaseAddress& address) {
  return engine_of(address).open(address);
}

Database::Database(const DatabaseAddress& address)
    : address_(address), session_(open_session(address)), used_at_(steady_clock::now()) {}

Database::~Database() {
  stop();
}

void Database::stop() {
  thread_.join();
}

bool Database::connected() {
  const auto now = steady_clock::now();
  if (!lost_until_ && now - used_at_ >= may_have_ended) look_after_connection();
  used_at_ = now;
  if (!lost_until_) return true;
  if (now < *lost_until_) return false;
  try {
    session_ = open_session(address_);
    lost_until_.reset();
    spdlog::info("database: connected again");
    return true;
  } catch (const soci::soci_error& error) {
    lost_until_ = steady_clock::now() + pause;
    spdlog::error("database: {}", error.get_error_message());
    return false;
  }
}

void Database::look_after_connection() {
  if (lost_until_) return;
  try {
    int one = 0;
    *session_ << "SELECT 1", soci::into(one);
    return;
  } catch (const soci::soci_error&) {
  }
  spdlog::error("database: the connection was lost");
  lost_until_ = Moment{};
}

bool detail::guarded(soci::session& sql, const std::function<bool()>& work) {
  const auto& engine = engine_of(sql);
  for (int i = 1;; ++i) {
    const auto ended = attempt(sql, engine, work, i == most_attempts);
    if (ended != Ended::conflict) return ended == Ended::committed;
    static thread_local std::minstd_rand generator{std::random_device{}()};
    std::this_thread::sleep_for(std::chrono::milliseconds{std::uniform_int_distribution<>(1, 4 * i)(generator)});
  }
}

}  // namespace visavis::server

#include "server/store/database.h"

#include <spdlog/spdlog.h>

#include "server/store/engine.h"
#include "server/store/transaction.h"

namespace visavis::server {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

// A connection that nothing went over for so long may have ended meanwhile.
constexpr auto may_have_ended = 1s;
// Between two attempts to connect.
constexpr auto pause = 1s;

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
    : address_(address),
      session_(open_session(address)),
      used_at_(steady_clock::now()),
      steps_([this](const GroupCommit::Work& work) { return commit(work); }) {}

Database::~Database() {
  stop();
}

void Database::stop() {
  steps_.stop();
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

bool Database::commit(const GroupCommit::Work& work) {
  if (!connected()) return false;
  const auto ended = run_transaction(*session_, [&] { return work(*session_); });
  if (ended == Ended::failed) look_after_connection();
  return ended == Ended::committed;
}

}  // namespace visavis::server

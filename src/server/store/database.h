#pragma once

#include <soci/soci.h>

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/failure.h"
#include "server/store/group_commit.h"

namespace visavis::server {

// Where the data is: "sqlite:PATH" or "postgresql://…".
struct DatabaseAddress {
  std::filesystem::path path;
  std::string server{};  // the whole URL; empty: SQLite
};
// Nothing where it is no such URL.
std::optional<DatabaseAddress> parse_postgresql(const std::string& url);
// For messages: the path, or host and name.
std::string to_string(const DatabaseAddress& address);

// A session with our settings; throws soci::soci_error.
std::unique_ptr<soci::session> open_session(const DatabaseAddress& address);

// The database on a thread of its own, so that the loop never waits. Everything given to `run` is done in the order
// given; only a result without a failure is committed, and store_unavailable is the result where it cannot be. Work may
// be done again where another process came between, so it changes nothing besides. A connection that was lost is made
// anew, and until then everything fails at once.
class Database {
 public:
  explicit Database(const DatabaseAddress& address);
  ~Database();

  template <class T>
  boost::asio::awaitable<Outcome<T>> run(std::function<Outcome<T>(soci::session&)> work) {
    Outcome<T> result = fail(FailureCode::store_unavailable);
    const bool stored = co_await steps_.run([&](soci::session& sql) {
      result = work(sql);
      return result.has_value();
    });
    co_return settled(std::move(result), stored);
  }
  // The same from a thread that may wait: the command line and start-up.
  template <class T>
  Outcome<T> run_here(const std::function<Outcome<T>(soci::session&)>& work) {
    Outcome<T> result = fail(FailureCode::store_unavailable);
    const bool stored = commit([&](soci::session& sql) {
      result = work(sql);
      return result.has_value();
    });
    return settled(std::move(result), stored);
  }
  // No more work is accepted; returns when all of it is done.
  void stop();

 private:
  using Moment = std::chrono::steady_clock::time_point;

  template <class T>
  static Outcome<T> settled(Outcome<T> result, bool stored) {
    if (!stored && result) return fail(FailureCode::store_unavailable);
    return result;
  }
  bool commit(const GroupCommit::Work& work);
  // Connects again where need be.
  bool connected();
  void look_after_connection();

  DatabaseAddress address_;
  std::unique_ptr<soci::session> session_;
  Moment used_at_;
  std::optional<Moment> lost_until_;  // before which it is not tried again
  GroupCommit steps_;
};

}  // namespace visavis::server

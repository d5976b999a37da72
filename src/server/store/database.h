#pragma once

#include <soci/soci.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/failure.h"
#include "server/loop/offload.h"

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

// Runs `work` in a transaction, which only a result without a failure commits; again where another transaction came
// between, so it changes nothing besides. What the database throws ends here, as store_unavailable and a line in the
// log without any of the values bound.
template <class T>
Outcome<T> in_transaction(soci::session& sql, const std::function<Outcome<T>(soci::session&)>& work);

// The database on a thread of its own, so that the loop never waits. Everything given to `run` is done in the order
// given, each in one transaction. A connection that was lost is made anew, and until then everything fails at once.
class Database {
 public:
  explicit Database(const DatabaseAddress& address);
  ~Database();

  template <class T>
  boost::asio::awaitable<Outcome<T>> run(std::function<Outcome<T>(soci::session&)> work) {
    return offload(thread_, [this, work = std::move(work)] { return run_here<T>(work); });
  }
  // The same from a thread that may wait: the command line and start-up.
  template <class T>
  Outcome<T> run_here(const std::function<Outcome<T>(soci::session&)>& work) {
    if (!connected()) return fail(FailureCode::store_unavailable);
    auto outcome = in_transaction<T>(*session_, work);
    if (!outcome && outcome.error().code == FailureCode::store_unavailable) look_after_connection();
    return outcome;
  }
  // No more work is accepted; returns when all of it is done.
  void stop();

 private:
  using Moment = std::chrono::steady_clock::time_point;
  // Connects again where need be.
  bool connected();
  void look_after_connection();

  DatabaseAddress address_;
  std::unique_ptr<soci::session> session_;
  Moment used_at_;
  std::optional<Moment> lost_until_;  // before which it is not tried again
  boost::asio::thread_pool thread_{1};
};

namespace detail {
// False where a transaction cannot be begun or committed.
bool guarded(soci::session& sql, const std::function<bool()>& work);
}  // namespace detail

template <class T>
Outcome<T> in_transaction(soci::session& sql, const std::function<Outcome<T>(soci::session&)>& work) {
  Outcome<T> result = fail(FailureCode::store_unavailable);
  const bool stored = detail::guarded(sql, [&] {
    result = work(sql);
    return result.has_value();
  });
  if (!stored && result) return fail(FailureCode::store_unavailable);
  return result;
}

}  // namespace visavis::server

#pragma once

#include <soci/soci.h>

#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <functional>
#include <memory>

#include "server/failure.h"
#include "server/store/group_commit.h"

namespace visavis::server {

// Where the data is: "sqlite:PATH".
struct DatabaseAddress {
  std::filesystem::path path;
};

// A session with our settings; throws soci::soci_error.
std::unique_ptr<soci::session> open_session(const DatabaseAddress& address);

// The database on a thread of its own, so that the loop never waits. Everything given to `run` is done in the order
// given; only a result without a failure is committed, and store_unavailable is the result where it cannot be.
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
    const bool stored = commit_alone(*session_, [&] {
      result = work(*session_);
      return result.has_value();
    });
    return settled(std::move(result), stored);
  }
  // No more work is accepted; returns when all of it is done.
  void stop();

 private:
  template <class T>
  static Outcome<T> settled(Outcome<T> result, bool stored) {
    if (!stored && result) return fail(FailureCode::store_unavailable);
    return result;
  }

  std::unique_ptr<soci::session> session_;
  GroupCommit steps_{*session_};
};

}  // namespace visavis::server

#pragma once

#include <soci/soci.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <filesystem>
#include <functional>
#include <memory>

#include "server/failure.h"
#include "server/loop/offload.h"

namespace visavis::server {

// Where the data is: "sqlite:PATH".
struct DatabaseAddress {
  std::filesystem::path path;
};

// A session with our settings; throws soci::soci_error.
std::unique_ptr<soci::session> open_session(const DatabaseAddress& address);

// Runs `work` in a transaction, which only a result without a failure commits. What the database throws ends here,
// as store_unavailable and a line in the log without any of the values bound.
template <class T>
Outcome<T> in_transaction(soci::session& sql, const std::function<Outcome<T>(soci::session&)>& work);

// The database on a thread of its own, so that the loop never waits. Everything given to `run` is done in the order
// given, each in one transaction.
class Database {
 public:
  explicit Database(const DatabaseAddress& address);
  ~Database();

  template <class T>
  boost::asio::awaitable<Outcome<T>> run(std::function<Outcome<T>(soci::session&)> work) {
    return offload(thread_, [this, work = std::move(work)] { return in_transaction<T>(*session_, work); });
  }
  // The same from a thread that may wait: the command line and start-up.
  template <class T>
  Outcome<T> run_here(const std::function<Outcome<T>(soci::session&)>& work) {
    return in_transaction<T>(*session_, work);
  }
  // No more work is accepted; returns when all of it is done.
  void stop();

 private:
  std::unique_ptr<soci::session> session_;
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

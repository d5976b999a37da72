#pragma once

#include <soci/soci.h>

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

namespace visavis::server {

// Work on the database, on a thread of its own and in the order given. What has come together while the disk was busy
// is committed together, so that many share its one wait; each still stands or falls by itself.
class GroupCommit {
 public:
  using Work = std::function<bool(soci::session&)>;

  // `transaction` does work in one, and says whether that was committed.
  explicit GroupCommit(std::function<bool(const Work&)> transaction) : transaction_(std::move(transaction)) {}

  // Whether it is stored; the caller is resumed on its own executor.
  boost::asio::awaitable<bool> run(Work work);
  // No more work is accepted; returns when all of it is done.
  void stop() { thread_.join(); }

 private:
  struct Step {
    Work work;
    std::function<void(bool stored)> done;
    bool stored = false;
  };
  void add(Step step);
  void take_some();
  void commit(std::vector<Step>& steps);

  std::function<bool(const Work&)> transaction_;
  std::mutex mutex_;
  std::deque<Step> waiting_;
  boost::asio::thread_pool thread_{1};
};

}  // namespace visavis::server

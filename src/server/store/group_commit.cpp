#include "server/store/group_commit.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>

namespace visavis::server {
namespace {

namespace asio = boost::asio;

// Nobody waits longer for others' work than this many steps of it.
constexpr std::size_t together = 64;

bool succeeds(const std::function<bool()>& work) {
  try {
    return work();
  } catch (const soci::soci_error& error) {
    // Not what(): it holds the values that were bound.
    spdlog::error("database: {}", error.get_error_message());
  } catch (const std::exception& error) {
    spdlog::error("database: {}", error.what());
  }
  return false;
}

// Throws where nothing of the whole transaction is left.
bool commit_within(soci::session& sql, const GroupCommit::Work& work) {
  sql << "SAVEPOINT step";
  const bool done = succeeds([&] { return work(sql); });
  if (!done) sql << "ROLLBACK TO SAVEPOINT step";
  sql << "RELEASE SAVEPOINT step";
  return done;
}

}  // namespace

bool commit_alone(soci::session& sql, const std::function<bool()>& work) {
  bool begun = false;
  const bool committed = succeeds([&] {
    // IMMEDIATE: two processes that both read first and then write would otherwise fail instead of waiting.
    sql << "BEGIN IMMEDIATE";
    begun = true;
    if (!work()) return false;
    sql << "COMMIT";
    return true;
  });
  if (committed || !begun) return committed;
  try {
    sql << "ROLLBACK";
  } catch (const soci::soci_error&) {
    // SQLite has rolled back by itself, as it does when the disk is full.
  }
  return false;
}

asio::awaitable<bool> GroupCommit::run(Work work) {
  const auto home = co_await asio::this_coro::executor;
  const auto initiate = [this, home](auto handler, Work asked) {
    // The guard keeps the loop alive until the result is back.
    const auto resume = std::make_shared<decltype(handler)>(std::move(handler));
    add({std::move(asked), [home, guard = asio::make_work_guard(home), resume](bool stored) {
           asio::post(home, [resume, stored] { std::move (*resume)(stored); });
         }});
  };
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(bool)>(initiate, asio::use_awaitable,
                                                                                      std::move(work));
}

void GroupCommit::add(Step step) {
  const std::lock_guard lock(mutex_);
  waiting_.push_back(std::move(step));
  if (waiting_.size() == 1) asio::post(thread_, [this] { take_some(); });
}

void GroupCommit::take_some() {
  std::vector<Step> steps;
  {
    const std::lock_guard lock(mutex_);
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(together, waiting_.size()));
    steps.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
    waiting_.erase(waiting_.begin(), end);
    if (!waiting_.empty()) asio::post(thread_, [this] { take_some(); });
  }
  commit(steps);
  for (const auto& step : steps) step.done(step.stored);
}

void GroupCommit::commit(std::vector<Step>& steps) {
  if (steps.size() == 1) {
    steps.front().stored = commit_alone(sql_, [&] { return steps.front().work(sql_); });
    return;
  }
  const bool all = commit_alone(sql_, [&] {
    for (auto& step : steps) step.stored = commit_within(sql_, step.work);
    return true;
  });
  if (all) return;
  for (auto& step : steps) step.stored = false;
}

}  // namespace visavis::server

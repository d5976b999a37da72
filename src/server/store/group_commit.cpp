#include "server/store/group_commit.h"

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>

#include "server/store/transaction.h"

namespace visavis::server {
namespace {

namespace asio = boost::asio;

// Nobody waits longer for others' work than this many steps of it.
constexpr std::size_t together = 64;

}  // namespace

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
    steps.front().stored = transaction_(steps.front().work);
    return;
  }
  const bool all = transaction_([&](soci::session& sql) {
    for (auto& step : steps) step.stored = run_step(sql, [&] { return step.work(sql); });
    return true;
  });
  if (all) return;
  for (auto& step : steps) step.stored = false;
}

}  // namespace visavis::server

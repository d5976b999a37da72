#include "server/loop/offload.h"

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace visavis::server {

namespace asio = boost::asio;

asio::awaitable<void> run_on(asio::thread_pool& pool, std::function<void()> work) {
  const auto home = co_await asio::this_coro::executor;
  const auto initiate = [&pool, home](auto handler, std::function<void()> task) {
    // The guard keeps the loop alive until the result is back.
    asio::post(pool, [home, guard = asio::make_work_guard(home), task = std::move(task),
                      handler = std::move(handler)]() mutable {
      task();
      asio::post(home, std::move(handler));
    });
  };
  co_await asio::async_initiate<const asio::use_awaitable_t<>&, void()>(initiate, asio::use_awaitable, std::move(work));
}

}  // namespace visavis::server

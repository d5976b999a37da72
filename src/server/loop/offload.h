#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <exception>
#include <functional>
#include <optional>
#include <type_traits>

namespace visavis::server {

// Runs `work` on the pool, and resumes the caller on its own executor. `work` must not throw.
boost::asio::awaitable<void> run_on(boost::asio::thread_pool& pool, std::function<void()> work);

// Brings the result of something that blocks back to the loop; what it throws is thrown here.
template <class Work>
boost::asio::awaitable<std::invoke_result_t<Work&>> offload(boost::asio::thread_pool& pool, Work work) {
  std::optional<std::invoke_result_t<Work&>> result;
  std::exception_ptr failure;
  std::function<void()> task = [&] {
    try {
      result.emplace(work());
    } catch (...) {
      failure = std::current_exception();
    }
  };
  co_await run_on(pool, std::move(task));
  if (failure) std::rethrow_exception(failure);
  co_return std::move(*result);
}

}  // namespace visavis::server

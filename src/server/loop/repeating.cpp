#include "server/loop/repeating.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "server/loop/as_result.h"

namespace visavis::server {

namespace asio = boost::asio;

void Repeating::start(std::chrono::milliseconds pause, std::function<asio::awaitable<void>()> task) {
  task_ = std::move(task);
  asio::co_spawn(io_, work(pause), asio::detached);
}

void Repeating::stop() {
  stopped_ = true;
  timer_.cancel();
}

asio::awaitable<void> Repeating::work(std::chrono::milliseconds pause) {
  while (!stopped_) {
    co_await task_();
    if (stopped_) break;
    timer_.expires_after(pause);
    co_await timer_.async_wait(as_result);
  }
}

}  // namespace visavis::server

#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cstdint>
#include <vector>

#include "protocol/ice_servers.h"
#include "server/clock.h"
#include "server/config/settings.h"

namespace visavis::server {

// What each participant's browser may use to reach the other, with credentials of its own: two that were equal would
// tell the relay's company who talks to whom. Used on the loop; outlives its requests.
class RelayAccess {
 public:
  RelayAccess(const Settings::Turn& turn, Clock clock);

  // A company that does not answer keeps nobody from calling who may do so directly: then there is only what is the
  // practice's own, and the company is left alone for a while.
  boost::asio::awaitable<protocol::IceServers> grant();
  // For the test of the line: what is the practice's own, for a moment. A company's would be paid for.
  [[nodiscard]] protocol::IceServers grant_to_try() const;
  // Times that a company was asked in vain, since the start.
  [[nodiscard]] std::uint64_t failures() const { return failures_; }

 private:
  // On the pool. Nothing where there is none to be had.
  std::vector<protocol::IceServer> from_company();
  [[nodiscard]] bool left_alone() const { return clock_().time_since_epoch().count() < again_at_; }

  const Settings::Turn& turn_;
  const Clock clock_;
  std::atomic<std::uint64_t> failures_ = 0;
  std::atomic<Instant::rep> again_at_ = 0;
  int asking_ = 0;
  boost::asio::thread_pool askers_{4};
};

}  // namespace visavis::server

#include "server/turn/relay_access.h"

#include <spdlog/spdlog.h>

#include "server/loop/offload.h"
#include "server/turn/company.h"
#include "server/turn/ice_servers.h"

namespace visavis::server {
namespace {

using Provider = Settings::Turn::Provider;

constexpr std::chrono::seconds pause{30};
constexpr int most_asking = 64;

}  // namespace

RelayAccess::RelayAccess(const Settings::Turn& turn, Clock clock) : turn_(turn), clock_(std::move(clock)) {}

boost::asio::awaitable<protocol::IceServers> RelayAccess::grant() {
  auto granted = ice_servers(turn_, clock_());
  if (!turn_.of_company()) co_return granted;
  std::vector<protocol::IceServer> theirs;
  if (!left_alone() && asking_ < most_asking) {
    ++asking_;
    theirs = co_await offload(askers_, [this] { return from_company(); });
    --asking_;
  }
  // Where there is no other way a browser is to ask again as soon as it can.
  if (theirs.empty() && turn_.only_by_relay) granted.expires_at = clock_();
  for (auto& server : theirs) granted.servers.push_back(std::move(server));
  co_return granted;
}

protocol::IceServers RelayAccess::grant_to_try() const {
  return ice_servers_to_try(turn_, clock_());
}

std::vector<protocol::IceServer> RelayAccess::from_company() {
  // Again: others may have failed while this one waited for its turn.
  if (left_alone()) return {};
  const auto answer = ask(credentials_request(turn_));
  auto servers = answer ? read_credentials(*answer) : tl::unexpected(answer.error());
  if (servers) return std::move(*servers);
  ++failures_;
  again_at_ = (clock_() + pause).time_since_epoch().count();
  spdlog::warn("no relay for now, {} is asked again in {} s: {}",
               turn_.provider == Provider::twilio ? "Twilio" : "Cloudflare", pause.count(), servers.error());
  return {};
}

}  // namespace visavis::server

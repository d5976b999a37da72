#include "simulation/ether.h"

#include "simulation/peer_connection.h"

namespace visavis::simulation {

using namespace std::chrono_literals;

int Ether::describe(const Described& described) {
  described_.push_back(described);
  return static_cast<int>(described_.size()) - 1;
}

void Ether::lose(const std::shared_ptr<PeerConnection>& peer, std::optional<Delay> time) {
  const int credentials = peer->credentials();
  if (credentials == 0) return;
  lost_.insert(credentials);
  peer->watch_line();
  if (const auto partner = peer->partner()) partner->watch_line();
  if (!time) return;
  timeline_.after(*time, [this, credentials, peer] {
    lost_.erase(credentials);
    consider(peer);
  });
}

void Ether::consider(const std::shared_ptr<PeerConnection>& peer) {
  const auto partner = peer->partner();
  peer->flush();
  if (partner) partner->flush();
  if (!partner || partner->partner() != peer) return;
  const auto is_well = [](const PeerConnection& each) { return each.connected() && each.receives(); };
  if (is_well(*peer)) {
    // Perhaps only the other has noticed that it was lost, and nothing else will bring it here.
    if (is_well(*partner)) return;
    return timeline_.after(400ms, [this, is_well, other = partner] {
      if (!is_well(*other)) consider(other);
    });
  }
  if (!peer->can_reach(*partner) || !partner->can_reach(*peer)) return;
  if (peer->line_is_lost()) return;
  timeline_.after(random_.between(20ms, 300ms), [a = peer, b = partner] {
    if (a->partner() != b || b->partner() != a || a->line_is_lost()) return;
    a->connect();
    b->connect();
  });
}

}  // namespace visavis::simulation

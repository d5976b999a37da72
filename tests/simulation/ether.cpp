#include "simulation/ether.h"

#include "simulation/peer_connection.h"

namespace visavis::simulation {

using namespace std::chrono_literals;

int Ether::describe(const Described& described) {
  described_.push_back(described);
  return static_cast<int>(described_.size()) - 1;
}

void Ether::consider(const std::shared_ptr<PeerConnection>& peer) {
  const auto partner = peer->partner();
  if (!partner || peer->connected() || partner->partner() != peer) return;
  if (!peer->can_reach(*partner) || !partner->can_reach(*peer)) return;
  timeline_.after(random_.between(20ms, 300ms), [a = peer, b = partner] {
    if (a->partner() != b || b->partner() != a) return;
    a->connect();
    b->connect();
  });
}

}  // namespace visavis::simulation

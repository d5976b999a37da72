#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "protocol/peer_message.h"

namespace visavis::session {

// Brings messages to one peer in order and once each, over a relay that loses, doubles and reorders.
class ReliableChannel {
 public:
  static constexpr std::chrono::milliseconds acknowledge_after{300};
  static constexpr std::chrono::milliseconds resend_after{2000};
  static constexpr std::size_t most_unacknowledged = 256;
  static constexpr std::size_t most_early = 64;

  // The envelope to send now; none when too much is unacknowledged already.
  std::optional<protocol::Envelope> send(protocol::PeerMessage message, protocol::Instant now);
  // What has become readable by this envelope, in order.
  std::vector<protocol::PeerMessage> receive(protocol::Envelope envelope);
  // What is to be sent now because the other side has not acknowledged, or waits for an acknowledgement.
  std::vector<protocol::Envelope> due(protocol::Instant now);
  // The relay was away: everything unacknowledged is due at once.
  void suspect_loss() { last_sent_ = {}; }
  // Whether `due` will have something later, and must be asked every `acknowledge_after`.
  [[nodiscard]] bool owes() const { return acknowledgement_owed_ || !unacknowledged_.empty(); }

 private:
  protocol::Envelope envelope(std::uint32_t number, std::optional<protocol::PeerMessage> message);

  std::uint32_t sent_ = 0;
  std::uint32_t received_ = 0;
  bool acknowledgement_owed_ = false;
  protocol::Instant last_sent_;
  std::deque<std::pair<std::uint32_t, protocol::PeerMessage>> unacknowledged_;
  std::map<std::uint32_t, protocol::PeerMessage> early_;
};

}  // namespace visavis::session

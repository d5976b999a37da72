#include "session/reliable_channel.h"

#include <utility>

namespace visavis::session {

using protocol::Envelope;
using protocol::PeerMessage;

Envelope ReliableChannel::envelope(std::uint32_t number, std::optional<PeerMessage> message) {
  acknowledgement_owed_ = false;
  return {number, received_, std::move(message)};
}

std::optional<Envelope> ReliableChannel::send(PeerMessage message, protocol::Instant now) {
  if (unacknowledged_.size() >= most_unacknowledged) return std::nullopt;
  ++sent_;
  unacknowledged_.emplace_back(sent_, message);
  last_sent_ = now;
  return envelope(sent_, std::move(message));
}

std::vector<PeerMessage> ReliableChannel::receive(Envelope incoming) {
  // An acknowledgement of what was never sent is a lie, and clears nothing.
  if (incoming.acknowledged <= sent_) {
    while (!unacknowledged_.empty() && unacknowledged_.front().first <= incoming.acknowledged) {
      unacknowledged_.pop_front();
    }
  }
  std::vector<PeerMessage> readable;
  if (!incoming.message) return readable;
  acknowledgement_owed_ = true;
  if (incoming.number <= received_) return readable;
  if (incoming.number > received_ + most_early) return readable;
  early_.emplace(incoming.number, std::move(*incoming.message));
  while (!early_.empty() && early_.begin()->first == received_ + 1) {
    readable.push_back(std::move(early_.begin()->second));
    early_.erase(early_.begin());
    ++received_;
  }
  return readable;
}

std::vector<Envelope> ReliableChannel::due(protocol::Instant now) {
  std::vector<Envelope> envelopes;
  const bool clock_set_back = now < last_sent_;
  if (!unacknowledged_.empty() && (clock_set_back || now - last_sent_ >= resend_after)) {
    last_sent_ = now;
    for (const auto& [number, message] : unacknowledged_) envelopes.push_back(envelope(number, message));
  } else if (acknowledgement_owed_) {
    envelopes.push_back(envelope(0, std::nullopt));
  }
  return envelopes;
}

}  // namespace visavis::session

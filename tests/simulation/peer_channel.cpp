// The channel of a peer connection: reliable, in order, and gone with it.

#include <utility>

#include "simulation/peer_connection.h"

namespace visavis::simulation {

using namespace std::chrono_literals;
using namespace session;

// Nothing of it is drawn, so that schedules stay what they are without it.
void PeerConnection::open_channel() {
  if (channel_open_) return flush();
  timeline_.after(5ms, [self = shared_from_this()] {
    if (!self->open_ || std::exchange(self->channel_open_, true)) return;
    self->report_(ChannelOpened{self->handle_});
    self->flush();
    if (const auto other = self->partner()) other->flush();
  });
}

void PeerConnection::say(const std::string& text) {
  put_through([text](PeerConnection& other) { other.report_(ChannelMessage{other.handle_, text}); });
}

void PeerConnection::send_file(FileId file, const std::string& digest) {
  put_through([file, digest](PeerConnection& other) {
    const auto expected = other.files_.find(static_cast<std::uint32_t>(file));
    if (expected != other.files_.end()) other.report_(FileReceived{expected->second, digest});
  });
}

void PeerConnection::put_through(std::function<void(PeerConnection& other)> what) {
  if (!open_ || !channel_open_) return;
  unsent_.push_back(std::move(what));
  flush();
}

void PeerConnection::flush() {
  const auto other = partner();
  if (!other || !other->channel_open_ || other->partner().get() != this || line_is_lost()) return;
  for (auto& what : std::exchange(unsent_, {})) {
    timeline_.after(30ms, [other, what = std::move(what)] {
      if (other->open_) what(*other);
    });
  }
}

}  // namespace visavis::simulation

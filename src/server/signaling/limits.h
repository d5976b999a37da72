#pragma once

#include <chrono>
#include <cstddef>

namespace visavis::server {

// What a socket of the signalling may cost, and how long somebody may be away.
struct SignalingLimits {
  std::chrono::milliseconds hello{10'000};   // from the upgrade to the first message
  std::chrono::milliseconds idle{40'000};    // without a byte from the other side; a ping goes out at half of it
  std::chrono::milliseconds goodbye{5'000};  // for the last messages and the closing handshake
  std::size_t outgoing = 256 * 1024;         // bytes that wait for a slow reader
  std::size_t burst = 512 * 1024;            // bytes that may come at once, each message counted as 1 KiB more
  std::size_t rate = 32 * 1024;              // and a second in the long run
  int faults = 5;                            // messages that are not what they should be
  std::chrono::seconds place{20};            // that a lost patient's place is kept
  std::chrono::minutes empty_call{10};       // that a call goes on with nobody connected
};

}  // namespace visavis::server

#pragma once

#include <functional>

#include "protocol/instant.h"

namespace visavis::server {

using protocol::Instant;

// Where "now" comes from; tests bring their own.
using Clock = std::function<Instant()>;

inline Instant system_now() {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace visavis::server

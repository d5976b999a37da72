#pragma once

#include "protocol/instant.h"

namespace visavis::server {

// Moments as the schema has them: milliseconds since 1970 in UTC.
inline long long to_column(protocol::Instant instant) {
  return instant.time_since_epoch().count();
}
inline protocol::Instant from_column(long long milliseconds) {
  return protocol::Instant{std::chrono::milliseconds{milliseconds}};
}

}  // namespace visavis::server

#pragma once

#include <cstddef>

namespace visavis::server {

// How many there are at this moment.
struct Presence {
  std::size_t sockets = 0;
  std::size_t waiting = 0;
  std::size_t calls = 0;
};

}  // namespace visavis::server

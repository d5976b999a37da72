#pragma once

#include "session/event.h"

namespace visavis::session {

// The timers of a page; those of the peer links follow after `first_peer`.
struct Timers {
  static constexpr TimerId requests = 1;
  static constexpr TimerId reconnect = 2;
  static constexpr TimerId announcement = 3;
  static constexpr TimerId locked = 4;
  static constexpr TimerId watch = 5;
  static constexpr TimerId return_of_patient = 6;
  static constexpr TimerId chime = 7;
  static constexpr TimerId search = 8;
  static constexpr TimerId first_peer = 100;
};

}  // namespace visavis::session

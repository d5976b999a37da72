#pragma once

#include "session/event.h"

namespace visavis::session {

// The timers of a page; those of the peer links follow after `first_peer`, three for each.
struct Timers {
  static constexpr TimerId requests = 1;
  static constexpr TimerId reconnect = 2;
  static constexpr TimerId announcement = 3;
  static constexpr TimerId locked = 4;
  static constexpr TimerId watch = 5;
  static constexpr TimerId return_of_patient = 6;
  static constexpr TimerId chime = 7;
  static constexpr TimerId search = 8;
  static constexpr TimerId silence = 9;
  static constexpr TimerId return_of_devices = 10;
  static constexpr TimerId first_peer = 100;
  static constexpr TimerId channel(PeerHandle peer) { return first_peer + 3 * peer; }
  static constexpr TimerId recovery(PeerHandle peer) { return first_peer + 3 * peer + 1; }
  static constexpr TimerId enlarge(PeerHandle peer) { return first_peer + 3 * peer + 2; }
};

}  // namespace visavis::session

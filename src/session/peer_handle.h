#pragma once

namespace visavis::session {

// One connection to another page, counted from 1; 0 is none.
using PeerHandle = int;

}  // namespace visavis::session

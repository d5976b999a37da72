#pragma once

#include <string>

namespace visavis::session {

// A description of the other side's (RFC 8866) by which nearly nothing is sent to it while nobody speaks: "usedtx" (RFC
// 7587, 6.1), for which browsers do not ask by themselves. All else stays as it is.
std::string spare_sound(std::string sdp);

}  // namespace visavis::session

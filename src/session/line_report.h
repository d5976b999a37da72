#pragma once

#include <string>
#include <vector>

#include "session/view.h"

namespace visavis::session {

// How a line was, as comma-separated values (RFC 4180) for whoever looks after the network: figures and their times in
// UTC, neither names nor addresses.
std::string line_report(const std::vector<LineSample>& samples);

}  // namespace visavis::session

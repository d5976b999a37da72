#pragma once

#include <string>

#include "session/command.h"

namespace visavis::simulation {

// One line of a schedule's trace.
std::string describe(session::Instant when, const std::string& who, const session::Event& event);
std::string describe(const session::Command& command);

}  // namespace visavis::simulation

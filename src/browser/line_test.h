#pragma once

#include "session/command.h"

// Tries whether a server that helps browsers to find each other can be reached.
namespace visavis::browser::line_test {

void begin(const session::TestLine& test);

}  // namespace visavis::browser::line_test

#pragma once

#include "session/command.h"

namespace visavis::browser {

// Hands each command to the port that carries it out.
void carry_out(const session::Commands& commands);

}  // namespace visavis::browser

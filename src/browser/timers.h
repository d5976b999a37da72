#pragma once

#include <chrono>

#include "session/event.h"

// Timers of the session; each fires once.
namespace visavis::browser::timers {

void start(session::TimerId id, std::chrono::milliseconds delay);
void stop(session::TimerId id);

}  // namespace visavis::browser::timers

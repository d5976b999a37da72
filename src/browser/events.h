#pragma once

#include "session/event.h"

// Where the ports bring what has happened; client.cpp holds the other end.
namespace visavis::browser {

// To the session, then a new picture. Never answered from within: a port may report in the middle of a command.
void report(session::Event event);
// The same, but what comes of it is seen with the next frame that something else asks for, such as a clock.
void note(session::Event event);
// Only a new picture.
void wake();

}  // namespace visavis::browser

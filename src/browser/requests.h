#pragma once

#include "session/command.h"

// Requests to the server's REST interface; each is answered by one RequestAnswered.
namespace visavis::browser::requests {

void send(const session::SendRequest& request);

}  // namespace visavis::browser::requests

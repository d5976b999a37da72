#pragma once

#include <string>

#include "server/commands/installation.h"

namespace visavis::server {

// A new password: typed twice at a terminal, which does not show it, or the first line of standard input.
Said<std::string> read_new_password();

}  // namespace visavis::server

#pragma once

#include <optional>
#include <string>

#include "server/privacy/register.h"

namespace visavis::server {

// Which columns of this program's schema the data register does not cover, as one line, or nothing.
std::optional<std::string> uncovered_columns(const Register& notices);

}  // namespace visavis::server

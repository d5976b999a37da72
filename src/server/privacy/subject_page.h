#pragma once

#include <string>

#include "protocol/json.h"

namespace visavis::server {

// The same for people to read: one HTML page without scripts, for print. `labels` are the notice's.
std::string subject_page(const protocol::Json& exported, const protocol::Json& labels, const std::string& language);

}  // namespace visavis::server

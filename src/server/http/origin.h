#pragma once

#include <string>

#include "server/http/request.h"

namespace visavis::server {

// Whether a request may change something: unless a browser says that another site made it. `public_url` is what
// patients see where a proxy stands before us, or empty.
bool comes_from_own_origin(const Request& request, const std::string& public_url);

}  // namespace visavis::server

#pragma once

#include "server/http/connection.h"
#include "server/http/router.h"
#include "server/routes/services.h"

namespace visavis::server {

// GET /metrics and /health, for an address that only the practice's own monitoring reaches. Numbers of the whole
// server only: nothing says whose. All of it outlives the router's requests.
void add_admin_routes(Router& router, Services& services, const Front& front, const ConnectionCount& connections);

}  // namespace visavis::server

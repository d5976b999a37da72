#pragma once

#include "server/http/router.h"
#include "server/routes/services.h"

namespace visavis::server {

// Every address that there is; `services` outlives the router's requests.
void add_routes(Router& router, Services& services);

void add_patient_session_routes(Router& router, Services& services);
void add_practice_session_routes(Router& router, Services& services);
void add_own_account_routes(Router& router, Services& services);
void add_appointment_routes(Router& router, Services& services);
void add_ice_server_routes(Router& router, Services& services);
void add_signaling_routes(Router& router, Services& services);
void add_privacy_routes(Router& router, Services& services);
void add_description_routes(Router& router, Services& services);
void add_pages(Router& router, Services& services);

}  // namespace visavis::server

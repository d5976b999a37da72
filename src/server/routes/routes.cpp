#include "server/routes/routes.h"

namespace visavis::server {

void add_routes(Router& router, Services& services) {
  add_patient_session_routes(router, services);
  add_practice_session_routes(router, services);
  add_own_account_routes(router, services);
  add_appointment_routes(router, services);
  add_ice_server_routes(router, services);
  add_signaling_routes(router, services);
  add_privacy_routes(router, services);
  add_description_routes(router, services);
  add_pages(router, services);
}

}  // namespace visavis::server

#pragma once

#include <boost/asio/awaitable.hpp>

#include "server/practice/identity.h"
#include "server/routes/services.h"

namespace visavis::server {

// Who asks, by the cookie of that role; not_signed_in where there is none that is good.
boost::asio::awaitable<Outcome<Identity>> patient_who_asks(Services& services, const Request& request);
boost::asio::awaitable<Outcome<Identity>> doctor_who_asks(Services& services, const Request& request);
// A browser may hold both cookies, as a page of each kind may be open in it: ?role=doctor or ?role=patient says which
// is meant. Without it the doctor's comes first.
boost::asio::awaitable<Outcome<Identity>> whoever_asks(Services& services, const Request& request);

}  // namespace visavis::server

#pragma once

#include <boost/asio/awaitable.hpp>

#include "server/practice/identity.h"
#include "server/routes/services.h"

namespace visavis::server {

// Who asks, by the cookie of that role; not_signed_in where there is none that is good.
boost::asio::awaitable<Outcome<Identity>> patient_who_asks(Services& services, const Request& request);

// Only what leads to a second factor may be asked for without the one that the practice requires; everything else is
// second_factor_required.
enum class SecondFactor { needed, may_be_missing };
boost::asio::awaitable<Outcome<Identity>> staff_who_asks(Services& services, const Request& request,
                                                         SecondFactor second_factor = SecondFactor::needed);

// Who may be in a call: a patient or a doctor, not_for_assistants. A browser may hold both cookies, as a page of each
// kind may be open in it: ?role=doctor or ?role=patient says which is meant. Without it the practice's comes first.
boost::asio::awaitable<Outcome<Identity>> participant_who_asks(Services& services, const Request& request);

}  // namespace visavis::server

#pragma once

#include <boost/asio/awaitable.hpp>
#include <string>

#include "server/routes/services.h"
#include "server/store/practices.h"

namespace visavis::server {

// Whose name stands on a page that nobody has signed in to: the practice's, where there is just one; else, or while
// the store does not answer, nobody's: what it is for, without a phone number.
boost::asio::awaitable<Practice> practice_shown(Services& services, std::string language);

}  // namespace visavis::server

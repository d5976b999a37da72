#pragma once

#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string>

#include "server/routes/services.h"
#include "server/store/logos.h"
#include "server/store/practices.h"

namespace visavis::server {

struct ShownPractice : Practice {
  std::optional<LogoFacts> logo;
};

// Whose name stands on a page that nobody has signed in to: the practice's, where there is just one; else, or while
// the store does not answer, nobody's: what it is for, without a phone number.
boost::asio::awaitable<ShownPractice> practice_shown(Services& services, std::string language);

}  // namespace visavis::server

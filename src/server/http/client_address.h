#pragma once

#include <boost/asio/ip/address.hpp>
#include <string>

#include "server/http/address_range.h"
#include "server/http/request.h"

namespace visavis::server {

// Whose request it is, as limits count (see address_group): who connected, or where that is one of our `proxies`, who
// connected to it, as the end of X-Forwarded-For says. What stands there before is anybody's claim.
std::string client_of(const Request::Message& message, const boost::asio::ip::address& peer,
                      const AddressRanges& proxies);

}  // namespace visavis::server

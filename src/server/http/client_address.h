#pragma once

#include <boost/asio/ip/address.hpp>
#include <string>
#include <vector>

#include "server/http/request.h"

namespace visavis::server {

using Addresses = std::vector<boost::asio::ip::address>;

// Whose request it is, as limits count (see address_group): who connected, or where that is one of our `proxies`, who
// connected to it, as the end of X-Forwarded-For says. What stands there before is anybody's claim.
std::string client_of(const Request::Message& message, const boost::asio::ip::address& peer, const Addresses& proxies);

}  // namespace visavis::server

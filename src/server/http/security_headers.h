#pragma once

#include <boost/beast/http/fields.hpp>

namespace visavis::server {

// The headers that every answer carries: what the page may load and use, and who may look at it.
// `https`: patients reach us by TLS, so browsers are told to stay with it.
void add_security_headers(boost::beast::http::fields& headers, bool https);

}  // namespace visavis::server

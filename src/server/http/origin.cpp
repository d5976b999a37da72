#include "server/http/origin.h"

#include <boost/beast/core/string.hpp>

namespace visavis::server {

using boost::beast::iequals;

bool comes_from_own_origin(const Request& request, const std::string& public_url) {
  // Fetch Metadata: "same-site" is another host of the same domain, which is not us.
  const std::string_view site = request.message["Sec-Fetch-Site"];
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  const std::string_view origin = request.header(http::field::origin);
  if (origin.empty()) return true;
  if (!public_url.empty() && iequals(origin, public_url)) return true;
  const std::string host(request.header(http::field::host));
  return !host.empty() && (iequals(origin, "http://" + host) || iequals(origin, "https://" + host));
}

}  // namespace visavis::server

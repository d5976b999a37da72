#include "server/http/client_address.h"

#include <algorithm>

#include "server/http/connection_count.h"

namespace visavis::server {

std::string client_of(const Request::Message& message, const boost::asio::ip::address& peer,
                      const AddressRanges& proxies) {
  if (!contains(proxies, peer)) return address_group(peer);
  std::string list;
  const auto [first, last] = message.equal_range("X-Forwarded-For");
  for (auto field = first; field != last; ++field) list += ',' + std::string(field->value());

  auto client = peer;
  while (contains(proxies, client) && !list.empty()) {
    const auto comma = list.rfind(',');
    std::string entry = list.substr(comma + 1);
    list.erase(comma);
    entry.erase(0, std::min(entry.find_first_not_of(" \t"), entry.size()));
    entry.erase(entry.find_last_not_of(" \t") + 1);
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(entry, error);
    if (error) break;
    client = address;
  }
  return address_group(client);
}

}  // namespace visavis::server

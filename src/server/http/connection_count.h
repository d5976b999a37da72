#pragma once

#include <boost/asio/ip/address.hpp>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "server/http/address_range.h"

namespace visavis::server {

// How many connections are open, in all and from each address. Used on the loop only.
class ConnectionCount : public std::enable_shared_from_this<ConnectionCount> {
 public:
  // Through `proxies`, and through loopback, come many.
  ConnectionCount(int most, int most_per_address, AddressRanges proxies)
      : most_(most), most_per_address_(most_per_address), proxies_(std::move(proxies)) {}

  // Counts as long as it lives.
  class Ticket {
   public:
    Ticket(std::shared_ptr<ConnectionCount> count, std::string address);
    ~Ticket();
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;

   private:
    std::shared_ptr<ConnectionCount> count_;
    std::string address_;
  };

  // Null where there are too many.
  std::unique_ptr<Ticket> admit(const boost::asio::ip::address& address);
  [[nodiscard]] int open() const { return open_; }

 private:
  int most_;
  int most_per_address_;
  AddressRanges proxies_;
  int open_ = 0;
  std::unordered_map<std::string, int> by_address_;
};

// What limits count by: an IPv4 address, or the /64 of an IPv6 address, which is one household or practice.
std::string address_group(const boost::asio::ip::address& address);

}  // namespace visavis::server

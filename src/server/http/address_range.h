#pragma once

#include <boost/asio/ip/address.hpp>
#include <optional>
#include <string>
#include <vector>

namespace visavis::server {

// Addresses that begin alike: "173.245.48.0/20", "2400:cb00::/32", or a single one.
class AddressRange {
 public:
  AddressRange(const boost::asio::ip::address& single);
  static std::optional<AddressRange> parse(const std::string& text);

  [[nodiscard]] bool is_everybody() const { return bits_ == 0; }
  [[nodiscard]] bool contains(const boost::asio::ip::address& address) const;

 private:
  boost::asio::ip::address first_;
  int bits_;  // that all of them begin with
};

using AddressRanges = std::vector<AddressRange>;
bool contains(const AddressRanges& ranges, const boost::asio::ip::address& address);

}  // namespace visavis::server

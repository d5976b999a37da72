#include "server/http/connection_count.h"

#include <algorithm>

namespace visavis::server {

namespace ip = boost::asio::ip;

ConnectionCount::Ticket::Ticket(std::shared_ptr<ConnectionCount> count, std::string address)
    : count_(std::move(count)), address_(std::move(address)) {
  ++count_->open_;
  ++count_->by_address_[address_];
}

ConnectionCount::Ticket::~Ticket() {
  --count_->open_;
  if (--count_->by_address_[address_] == 0) count_->by_address_.erase(address_);
}

std::unique_ptr<ConnectionCount::Ticket> ConnectionCount::admit(const ip::address& address) {
  const auto group = address_group(address);
  const auto found = by_address_.find(group);
  const bool shared = address.is_loopback() || contains(proxies_, address);
  const bool crowded = found != by_address_.end() && found->second >= most_per_address_ && !shared;
  if (open_ >= most_ || crowded) return nullptr;
  return std::make_unique<Ticket>(shared_from_this(), group);
}

std::string address_group(const ip::address& address) {
  if (address.is_v4()) return address.to_string();
  const auto v6 = address.to_v6();
  if (v6.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, v6).to_string();
  auto bytes = v6.to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  return ip::make_address_v6(bytes).to_string() + "/64";
}

}  // namespace visavis::server

#include "server/http/address_range.h"

#include <algorithm>
#include <charconv>

namespace visavis::server {

namespace ip = boost::asio::ip;

namespace {

template <class Bytes>
bool begin_alike(const Bytes& one, const Bytes& other, int bits) {
  for (std::size_t i = 0; i < one.size() && bits > 0; ++i, bits -= 8) {
    const int differing = one[i] ^ other[i];
    if (differing >> std::max(0, 8 - bits) != 0) return false;
  }
  return true;
}

}  // namespace

AddressRange::AddressRange(const ip::address& single) : first_(single), bits_(single.is_v4() ? 32 : 128) {}

std::optional<AddressRange> AddressRange::parse(const std::string& text) {
  const auto slash = std::min(text.find('/'), text.size());
  boost::system::error_code error;
  AddressRange range(ip::make_address(text.substr(0, slash), error));
  if (error) return std::nullopt;
  if (slash == text.size()) return range;
  int bits = -1;
  const auto* end = text.data() + text.size();
  const auto [stopped, wrong] = std::from_chars(text.data() + slash + 1, end, bits);
  if (wrong != std::errc{} || stopped != end || bits < 0 || bits > range.bits_) return std::nullopt;
  range.bits_ = bits;
  return range;
}

bool AddressRange::contains(const ip::address& address) const {
  if (address.is_v4() != first_.is_v4()) return false;
  if (address.is_v4()) return begin_alike(first_.to_v4().to_bytes(), address.to_v4().to_bytes(), bits_);
  return begin_alike(first_.to_v6().to_bytes(), address.to_v6().to_bytes(), bits_);
}

bool contains(const AddressRanges& ranges, const ip::address& address) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) { return range.contains(address); });
}

}  // namespace visavis::server

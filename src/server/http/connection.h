#pragma once

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <chrono>
#include <cstdint>
#include <memory>

#include "server/http/client_address.h"
#include "server/http/connection_count.h"
#include "server/http/router.h"
#include "server/tls/certificate_in_use.h"

namespace visavis::server {

// What all connections share.
struct Front {
  const Router& router;
  std::string public_url;                     // own origin where a proxy stands before us, or empty
  AddressRanges proxies;                      // that may say whom they speak for
  const CertificateInUse* certificate;        // null where a proxy terminates TLS
  std::chrono::milliseconds idle{30'000};     // between two requests
  std::chrono::milliseconds request{10'000};  // from the first byte of a request to its last
  int in_progress = 0;                        // requests that are being answered
  std::array<std::uint64_t, 5> answered{};    // by the first digit of the status, from 1

  [[nodiscard]] bool https() const { return certificate || public_url.starts_with("https:"); }
};

// Reads requests and answers them, one after the other, until the other side leaves or is too slow.
boost::asio::awaitable<void> serve_connection(boost::beast::tcp_stream tcp, std::shared_ptr<Front> front,
                                              std::unique_ptr<ConnectionCount::Ticket> ticket);

}  // namespace visavis::server

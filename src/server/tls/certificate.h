#pragma once

#include <boost/asio/ssl/context.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "server/clock.h"

namespace visavis::server {

// What browsers know us by, and how we speak TLS with it: 1.2 and 1.3, with what BSI TR-02102-2 recommends.
struct Certificate {
  std::shared_ptr<boost::asio::ssl::context> context;
  Instant ends_at;
};

// PEM files: the certificate with its chain, ourselves first, and the key. An error is a line that names the file.
tl::expected<Certificate, std::string> load_certificate(const std::filesystem::path& chain,
                                                        const std::filesystem::path& key);

// A line for whoever must renew it, in the last 14 days.
std::optional<std::string> renewal_due(Instant ends_at, Instant now);

}  // namespace visavis::server

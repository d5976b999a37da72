#include "server/tls/certificate_in_use.h"

#include <spdlog/spdlog.h>

#include <boost/asio/use_awaitable.hpp>

namespace visavis::server {

namespace asio = boost::asio;

CertificateInUse::CertificateInUse(asio::io_context& io, Certificate certificate, std::filesystem::path chain,
                                   std::filesystem::path key, SecurityLog& log, Clock clock)
    : certificate_(std::move(certificate)),
      chain_(std::move(chain)),
      key_(std::move(key)),
      log_(log),
      clock_(std::move(clock)),
      repeating_(io) {}

void CertificateInUse::reload() {
  auto fresh = load_certificate(chain_, key_);
  if (!fresh) {
    spdlog::error("the certificate stays as it was: {}", fresh.error());
    return;
  }
  certificate_ = std::move(*fresh);
  spdlog::info("the certificate was read anew; it ends at {}", protocol::to_iso8601(ends_at()));
  warn();
}

void CertificateInUse::start() {
  repeating_.start(std::chrono::hours{24}, [this]() -> asio::awaitable<void> {
    warn();
    co_return;
  });
}

void CertificateInUse::warn() const {
  const auto due = renewal_due(ends_at(), clock_());
  if (!due) return;
  spdlog::warn("{}", *due);
  log_.note(SecurityEvent::certificate_ends, {{}, {}, protocol::to_iso8601(ends_at())});
}

}  // namespace visavis::server

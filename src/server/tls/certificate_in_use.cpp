#include "server/tls/certificate_in_use.h"

#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "server/loop/as_result.h"

namespace visavis::server {

namespace asio = boost::asio;

CertificateInUse::CertificateInUse(asio::io_context& io, Certificate certificate, std::filesystem::path chain,
                                   std::filesystem::path key, SecurityLog& log, Clock clock)
    : io_(io),
      certificate_(std::move(certificate)),
      chain_(std::move(chain)),
      key_(std::move(key)),
      log_(log),
      clock_(std::move(clock)),
      tomorrow_(io) {}

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
  asio::co_spawn(io_, watch(), asio::detached);
}

void CertificateInUse::stop() {
  stopped_ = true;
  tomorrow_.cancel();
}

asio::awaitable<void> CertificateInUse::watch() {
  while (!stopped_) {
    warn();
    tomorrow_.expires_after(std::chrono::hours{24});
    co_await tomorrow_.async_wait(as_result);
  }
}

void CertificateInUse::warn() const {
  const auto due = renewal_due(ends_at(), clock_());
  if (!due) return;
  spdlog::warn("{}", *due);
  log_.note(SecurityEvent::certificate_ends, {{}, {}, protocol::to_iso8601(ends_at())});
}

}  // namespace visavis::server

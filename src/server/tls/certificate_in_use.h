#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "server/loop/repeating.h"
#include "server/security/security_log.h"
#include "server/tls/certificate.h"

namespace visavis::server {

// The certificate that new connections get, read anew when told to; warns every day when its end is near. Used on the
// loop, whose run it must outlive.
class CertificateInUse {
 public:
  CertificateInUse(boost::asio::io_context& io, Certificate certificate, std::filesystem::path chain,
                   std::filesystem::path key, SecurityLog& log, Clock clock);

  boost::asio::ssl::context& context() const { return *certificate_.context; }
  [[nodiscard]] Instant ends_at() const { return certificate_.ends_at; }

  // Where the files are broken, what was there stays, and a line in the log says so.
  void reload();
  void start();
  void stop() { repeating_.stop(); }

 private:
  void warn() const;

  Certificate certificate_;
  const std::filesystem::path chain_;
  const std::filesystem::path key_;
  SecurityLog& log_;
  const Clock clock_;
  Repeating repeating_;
};

}  // namespace visavis::server

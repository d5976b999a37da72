#include "server/tls/certificate.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <ctime>

namespace visavis::server {

namespace ssl = boost::asio::ssl;

namespace {

// TR-02102-2, 3.3.1 and 3.4.4: ephemeral keys and authenticated encryption only.
constexpr const char* suites_of_1_2 =
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256";
constexpr const char* suites_of_1_3 = "TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256";
constexpr const char* groups = "P-256:P-384:P-521";
constexpr const char* signatures =
    "ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512:RSA-PSS+SHA256:RSA-PSS+SHA384:RSA-PSS+SHA512:"
    "RSA+SHA256:RSA+SHA384:RSA+SHA512";

bool speak_as_recommended(SSL_CTX* context) {
  // No tickets: their key would open what was said before.
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_TICKET);
  SSL_CTX_set_num_tickets(context, 0);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
         SSL_CTX_set_cipher_list(context, suites_of_1_2) == 1 &&
         SSL_CTX_set_ciphersuites(context, suites_of_1_3) == 1 && SSL_CTX_set1_groups_list(context, groups) == 1 &&
         SSL_CTX_set1_sigalgs_list(context, signatures) == 1;
}

std::optional<Instant> end_of(const X509* certificate) {
  std::tm time{};
  if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &time) != 1) return std::nullopt;
  return Instant(std::chrono::seconds(timegm(&time)));
}

}  // namespace

tl::expected<Certificate, std::string> load_certificate(const std::filesystem::path& chain,
                                                        const std::filesystem::path& key) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  auto* native = context->native_handle();
  if (!speak_as_recommended(native)) return tl::unexpected(std::string("OpenSSL lacks what TLS needs here"));
  boost::system::error_code error;
  // A key with a passphrase would be asked for on the terminal.
  context->set_password_callback([](auto...) { return std::string(); }, error);
  context->use_certificate_chain_file(chain.string(), error);
  if (error) return tl::unexpected(chain.string() + ": is no certificate in PEM: " + error.message());
  context->use_private_key_file(key.string(), ssl::context::pem, error);
  if (error) return tl::unexpected(key.string() + ": is not the certificate's key in PEM: " + error.message());
  const auto ends_at = end_of(SSL_CTX_get0_certificate(native));
  if (!ends_at) return tl::unexpected(chain.string() + ": does not say when it ends");
  return Certificate{std::move(context), *ends_at};
}

std::optional<std::string> renewal_due(Instant ends_at, Instant now) {
  const auto left = std::chrono::floor<std::chrono::days>(ends_at - now);
  if (left >= std::chrono::days{14}) return std::nullopt;
  if (ends_at <= now) return "the certificate has ended: browsers refuse to connect";
  return "the certificate ends in " + std::to_string(left.count()) + " days, at " + protocol::to_iso8601(ends_at);
}

}  // namespace visavis::server

#include "server/support/certificate_files.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <memory>
#include <stdexcept>

namespace visavis::tests {
namespace {

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
  void operator()(std::FILE* file) const { std::fclose(file); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

void must(bool done) {
  if (!done) throw std::runtime_error("no certificate was made");
}

Owned<std::FILE> created(const std::filesystem::path& path) {
  Owned<std::FILE> file(std::fopen(path.c_str(), "w"));
  must(file != nullptr);
  return file;
}

}  // namespace

void write_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key,
                       server::Instant ends_at) {
  const Owned<EVP_PKEY> secret(EVP_EC_gen("P-256"));
  const Owned<X509> made(X509_new());
  must(secret && made);
  std::int32_t serial = 0;
  must(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1);
  ASN1_INTEGER_set_int64(X509_get_serialNumber(made.get()), serial & 0x7fffffff);
  X509_set_version(made.get(), 2);
  ASN1_TIME_set(X509_getm_notBefore(made.get()), 0);
  ASN1_TIME_set(X509_getm_notAfter(made.get()),
                std::chrono::floor<std::chrono::seconds>(ends_at).time_since_epoch().count());
  auto* name = X509_get_subject_name(made.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
  X509_set_issuer_name(made.get(), name);
  const Owned<X509_EXTENSION> names(
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1"));
  must(names && X509_add_ext(made.get(), names.get(), -1) == 1);
  must(X509_set_pubkey(made.get(), secret.get()) == 1 && X509_sign(made.get(), secret.get(), EVP_sha256()) > 0);
  must(PEM_write_X509(created(certificate).get(), made.get()) == 1);
  must(PEM_write_PrivateKey(created(key).get(), secret.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
}

}  // namespace visavis::tests

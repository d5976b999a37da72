#include "server/mail/smtp.h"

#include <curl/curl.h>

#include <boost/asio/ip/address.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>

namespace visavis::server {
namespace {

constexpr long connect_seconds = 10;
constexpr long all_seconds = 60;

struct Upload {
  std::string_view rest;
  bool begun = false;
};

std::size_t read_upload(char* to, std::size_t size, std::size_t count, void* from) {
  auto& upload = *static_cast<Upload*>(from);
  const auto part = upload.rest.substr(0, size * count);
  std::memcpy(to, part.data(), part.size());
  upload.rest.remove_prefix(part.size());
  upload.begun = true;
  return part.size();
}

int end_if_abandoned(void* abandoned, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const std::atomic<bool>*>(abandoned)->load() ? 1 : 0;
}

bool is_loopback(const std::string& host) {
  if (host == "localhost") return true;
  const auto bare = host.starts_with('[') ? host.substr(1, host.size() - 2) : host;
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(bare, error);
  return !error && address.is_loopback();
}

// The path is the name that we greet with: the sender's domain says more than what this machine calls itself.
std::string url_of(const Settings::Mail& settings) {
  const auto& smtp = settings.smtp;
  const auto domain = settings.from.substr(settings.from.rfind('@') + 1);
  return (smtp.tls_from_the_start ? "smtps://" : "smtp://") + smtp.host + ':' + std::to_string(smtp.port) + '/' +
         boost::urls::encode(domain, boost::urls::unreserved_chars);
}

// Whether this very mail was refused, rather than all that we would send: a password that is wrong (53x; RFC 4954, 6)
// or a server that wants none of us is the operator's to repair, and the mail waits.
bool is_refusal(CURLcode result, long reply, bool upload_begun) {
  if (reply < 500 || reply > 599 || (reply >= 530 && reply <= 539)) return false;
  // libcurl's names for what is not accepted of the envelope, and of the message.
  return result == CURLE_SEND_ERROR || (result == CURLE_WEIRD_SERVER_REPLY && upload_begun);
}

}  // namespace

std::optional<Undelivered> send_by_smtp(const Settings::Mail& settings, const OutboxMail& mail,
                                        const std::atomic<bool>& abandoned, const AcceptedMarks& marks) {
  const auto& smtp = settings.smtp;
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), curl_easy_cleanup);
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(
      curl_slist_append(nullptr, mail.recipient.c_str()), curl_slist_free_all);
  if (!handle || !recipients) throw std::bad_alloc();
  CURL* curl = handle.get();
  const bool tls = smtp.tls_from_the_start || !is_loopback(smtp.host) || !smtp.password.empty();
  Upload upload{mail.message, false};

  curl_easy_setopt(curl, CURLOPT_URL, url_of(settings).c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_seconds);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, all_seconds);
  curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  // A server on this machine that needs no TLS may have a certificate that nobody signed.
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, tls ? 1L : 0L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, tls ? 2L : 0L);
  if (!smtp.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, smtp.ca_file.c_str());
  if (!smtp.password.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, smtp.username.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, smtp.password.c_str());
  }
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, settings.from.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(mail.message.size()));
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_upload);
  curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, end_if_abandoned);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &abandoned);

  const CURLcode result = curl_easy_perform(curl);
  if (result == CURLE_OK) {
    // Before the farewell, which takes a while.
    marks.set(mail.id);
    return std::nullopt;
  }
  long reply = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
  return Undelivered{is_refusal(result, reply, upload.begun),
                     reply >= 400 ? std::to_string(reply) : curl_easy_strerror(result)};
}

}  // namespace visavis::server

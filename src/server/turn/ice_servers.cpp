#include "server/turn/ice_servers.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "server/secrets/random.h"

namespace visavis::server {

std::string turn_credential(const std::string& secret, const std::string& username) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(username.data()), username.size(), digest.data(), &size);
  std::array<unsigned char, EVP_MAX_MD_SIZE * 2> text{};
  EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(size));
  return reinterpret_cast<const char*>(text.data());
}

namespace {

constexpr std::chrono::seconds to_try{90};

protocol::IceServers granted_for(std::chrono::seconds lifetime, const Settings::Turn& turn, Instant now) {
  protocol::IceServer open;
  protocol::IceServer relay;
  for (const auto& url : turn.urls) (url.starts_with("stun:") ? open : relay).urls.push_back(url);

  // Whole seconds, as the username has them.
  const auto expiry = std::chrono::floor<std::chrono::seconds>(now) + lifetime;
  protocol::IceServers result;
  result.expires_at = expiry;
  if (!open.urls.empty() && !turn.only_by_relay) result.servers.push_back(std::move(open));
  if (turn.provider == Settings::Turn::Provider::coturn && !relay.urls.empty()) {
    // The second half says nothing about who asks: the relay and its log see it.
    relay.username = std::to_string(expiry.time_since_epoch().count()) + ':' + random_name();
    relay.credential = turn_credential(turn.secret, relay.username);
    result.servers.push_back(std::move(relay));
  }
  return result;
}

}  // namespace

protocol::IceServers ice_servers(const Settings::Turn& turn, Instant now) {
  return granted_for(turn.lifetime, turn, now);
}

protocol::IceServers ice_servers_to_try(const Settings::Turn& turn, Instant now) {
  return granted_for(std::min<std::chrono::seconds>(to_try, turn.lifetime), turn, now);
}

}  // namespace visavis::server

#include "server/http/cookies.h"

namespace visavis::server {

std::string set_cookie(std::string_view name, std::string_view value) {
  return std::string(name) + '=' + std::string(value) + "; Path=/; Secure; HttpOnly; SameSite=Strict";
}

std::string set_lasting_cookie(std::string_view name, std::string_view value) {
  return set_cookie(name, value) + "; Max-Age=15552000";
}

std::string clear_cookie(std::string_view name) {
  return set_cookie(name, "") + "; Max-Age=0";
}

}  // namespace visavis::server

#include "server/http/html.h"

namespace visavis::server {

std::string html_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string phone_address(std::string_view phone) {
  std::string number;
  for (const char c : phone) {
    if ((c >= '0' && c <= '9') || (c == '+' && number.empty())) number += c;
  }
  return "tel:" + number;
}

}  // namespace visavis::server

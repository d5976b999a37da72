#include "server/practice/email_address.h"

#include <algorithm>

#include "protocol/appointment.h"

namespace visavis::server {
namespace {

bool is_atom_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte != 0x7F && std::string_view("()<>[]:;@\\,\"").find(c) == std::string_view::npos;
}

// Dots only between other characters.
bool is_dot_atom(std::string_view text) {
  return !text.empty() && text.front() != '.' && text.back() != '.' && text.find("..") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), is_atom_character);
}

}  // namespace

bool is_email_address(std::string_view text) {
  const auto at = text.rfind('@');
  if (at == std::string_view::npos || at > 64 || text.size() > protocol::longest_email) return false;
  return is_dot_atom(text.substr(0, at)) && is_dot_atom(text.substr(at + 1));
}

std::string folded_email(std::string_view text) {
  std::string folded(text);
  std::transform(folded.begin(), folded.end(), folded.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return folded;
}

}  // namespace visavis::server

#include "server/mail/mime.h"

#include <date/date.h>

#include <algorithm>
#include <locale>

#include "protocol/json.h"
#include "protocol/utf8.h"
#include "server/secrets/random.h"

namespace visavis::server {
namespace {

constexpr std::size_t longest_plain = 60;  // so that no header needs folding for its length (RFC 5322, 2.1.1)

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_plain(std::string_view text) {
  return text.size() <= longest_plain && text.find("=?") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

std::string escaped(char c) {
  constexpr char digits[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  return {'=', digits[byte >> 4], digits[byte & 15]};
}

// The bytes of the first code point.
std::size_t length_of_first(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && protocol::continues_character(text[length])) ++length;
  return length;
}

// Words of whole code points, each short enough, one a line. The "Q" encoding of RFC 2047 with the characters that
// are allowed everywhere (5, rule 3).
std::string encoded_words(std::string_view text) {
  constexpr std::string_view begin = "=?UTF-8?Q?";
  std::string out;
  std::string word;
  while (!text.empty()) {
    const auto length = length_of_first(text);
    std::string next;
    for (const char c : text.substr(0, length)) {
      next += c == ' ' ? "_" : is_alphanumeric(c) ? std::string(1, c) : escaped(c);
    }
    if (word.size() + next.size() > longest_plain - begin.size() - 2) {
      out.append(begin).append(word).append("?=\r\n ");
      word.clear();
    }
    word += next;
    text.remove_prefix(length);
  }
  return out.append(begin).append(word).append("?=");
}

std::string quoted_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out += '"';
}

}  // namespace

std::string one_line(std::string_view text) {
  // Through JSON, which replaces what is not UTF-8.
  const auto valid = protocol::Json::parse(protocol::to_text(protocol::Json(text))).get<std::string>();
  std::string out;
  for (std::string_view rest = valid; !rest.empty();) {
    const auto point = rest.substr(0, length_of_first(rest));
    const bool control = (point.size() == 1 && (point[0] < 0x20 || point[0] == 0x7F)) ||
                         (point >= "\u0080" && point <= "\u009F") || (point >= "\u2028" && point <= "\u202E") ||
                         (point >= "\u2066" && point <= "\u2069");
    out += control ? " " : point;
    rest.remove_prefix(point.size());
  }
  return out;
}

std::string text_header(std::string_view name, std::string_view text) {
  const auto line = one_line(text);
  return std::string(name) + ": " + (is_plain(line) ? line : encoded_words(line)) + "\r\n";
}

std::string address_header(std::string_view name, std::string_view display, std::string_view address) {
  const auto line = one_line(display);
  return std::string(name) + ": " + (is_plain(line) ? quoted_string(line) : encoded_words(line)) + "\r\n <" +
         std::string(address) + ">\r\n";
}

std::string mail_head(const Mailbox& from, const Mailbox& to, std::string_view subject, protocol::Instant now) {
  const auto domain = from.address.substr(from.address.rfind('@'));
  return "Date: " +
         date::format(std::locale::classic(), "%a, %d %b %Y %T +0000\r\n",
                      std::chrono::floor<std::chrono::seconds>(now)) +
         address_header("From", from.display, from.address) + address_header("To", to.display, to.address) +
         text_header("Subject", subject) + "Message-ID: <" + random_name() + domain + ">\r\n" +
         // So that no absence notice comes back (RFC 3834, 5).
         "Auto-Submitted: auto-generated\r\n";
}

std::string quoted_printable(std::string_view text) {
  constexpr std::size_t longest_line = 75;  // and the "=" of a soft break (RFC 2045, 6.7)
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    std::size_t width = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      const bool at_end = i + 1 == line.size();
      // A line that is but a dot ends the message for some programs (RFC 2049, 3).
      const bool as_it_is = (c > 0x20 && c < 0x7F && c != '=' && !(c == '.' && width == 0)) || (c == ' ' && !at_end);
      const auto next = as_it_is ? std::string(1, c) : escaped(c);
      if (width + next.size() > longest_line) {
        out += "=\r\n";
        width = 0;
      }
      out += next;
      width += next.size();
    }
    out += "\r\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string text_entity(std::string_view type, std::string_view text) {
  return "Content-Type: " + std::string(type) + "\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
         quoted_printable(text);
}

std::string attachment(std::string_view type, std::string_view file_name, std::string_view text) {
  const auto quoted = quoted_string(file_name);
  return "Content-Disposition: attachment; filename=" + quoted + "\r\n" +
         text_entity(std::string(type) + "; name=" + quoted, text);
}

std::string multipart(std::string_view subtype, const std::vector<std::string>& entities) {
  // "=_" occurs in nothing that is quoted-printable (RFC 2045, 6.7).
  const auto boundary = "=_" + random_name();
  std::string out = "Content-Type: multipart/" + std::string(subtype) + ";\r\n boundary=\"" + boundary + "\"\r\n\r\n";
  for (const auto& entity : entities) out += "--" + boundary + "\r\n" + entity + "\r\n";
  return out + "--" + boundary + "--\r\n";
}

}  // namespace visavis::server

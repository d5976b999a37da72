#include "mail_reader.h"

#include <algorithm>
#include <stdexcept>

namespace {

// "=C3=BC" and, in headers, "_" for a space.
std::string without_escapes(std::string_view text, bool header) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '=' && i + 2 < text.size()) {
      out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      out += header && text[i] == '_' ? ' ' : text[i];
    }
  }
  return out;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

std::string decoded_header(const std::string& value) {
  constexpr std::string_view begin = "=?UTF-8?Q?";
  std::string out;
  std::string_view rest = value;
  bool after_word = false;
  while (!rest.empty()) {
    const auto at = rest.find(begin);
    const auto between = rest.substr(0, at);
    if (!(after_word && at != std::string_view::npos && between.find_first_not_of(' ') == std::string_view::npos)) {
      out += between;
    }
    if (at == std::string_view::npos) break;
    const auto end = rest.find("?=", at + begin.size());
    if (end == std::string_view::npos || end + 2 - at > 75) throw std::runtime_error("an encoded word without end");
    out += without_escapes(rest.substr(at + begin.size(), end - at - begin.size()), true);
    rest.remove_prefix(end + 2);
    after_word = true;
  }
  return out;
}

// The headers of an entity; returns its body.
std::string read_headers(const std::string& entity, std::map<std::string, std::string>& headers,
                         std::vector<std::string>& names) {
  const auto border = entity.find("\r\n\r\n");
  if (border == std::string::npos) throw std::runtime_error("headers without end");
  auto unfolded = replaced(entity.substr(0, border + 2), "\r\n ", " ");
  for (std::size_t start = 0; start < unfolded.size();) {
    const auto end = unfolded.find("\r\n", start);
    const auto line = unfolded.substr(start, end - start);
    const auto colon = line.find(": ");
    if (colon == std::string::npos) throw std::runtime_error("a header without name: " + line);
    names.push_back(line.substr(0, colon));
    if (!headers.emplace(names.back(), decoded_header(line.substr(colon + 2))).second) {
      throw std::runtime_error("twice: " + names.back());
    }
    start = end + 2;
  }
  return entity.substr(border + 4);
}

// Those of a multipart, and of the multiparts in it.
void read_parts(const std::string& type, const std::string& body, std::vector<ReadPart>& parts) {
  const auto named = type.find("boundary=\"");
  const auto border = "--" + type.substr(named + 10, type.find('"', named + 10) - named - 10);
  auto at = body.find(border + "\r\n");
  while (true) {
    const auto start = at + border.size() + 2;
    at = body.find("\r\n" + border, start);
    if (at == std::string::npos) throw std::runtime_error("a part without end");
    std::map<std::string, std::string> headers;
    std::vector<std::string> names;
    const auto text = read_headers(body.substr(start, at - start), headers, names);
    if (const auto& inner = headers.at("Content-Type"); inner.starts_with("multipart/")) {
      read_parts(inner, text, parts);
    } else if (headers.at("Content-Transfer-Encoding") == "quoted-printable") {
      parts.push_back({inner, headers["Content-Disposition"], without_escapes(replaced(text, "=\r\n", ""), false)});
    } else {
      throw std::runtime_error("not quoted-printable");
    }
    at += 2;
    if (body.substr(at + border.size(), 2) == "--") break;
  }
}

}  // namespace

std::string ReadMail::part(std::string_view type) const {
  const auto found =
      std::find_if(parts.begin(), parts.end(), [&](const auto& each) { return each.type.starts_with(type); });
  if (found == parts.end()) throw std::runtime_error("no part of this type");
  return found->text;
}

ReadMail read_mail(const std::string& message) {
  ReadMail mail;
  mail.ascii = std::all_of(message.begin(), message.end(), [](char c) { return c > 0 && c < 0x7F; });
  for (std::size_t start = 0; start < message.size();) {
    const auto end = message.find("\r\n", start);
    if (end == std::string::npos) throw std::runtime_error("the last line has no end");
    if (message.substr(start, end - start).find_first_of("\r\n") != std::string::npos) {
      throw std::runtime_error("a line ends with half of CRLF");
    }
    mail.longest_line = std::max(mail.longest_line, end - start);
    start = end + 2;
  }
  const auto body = read_headers(message, mail.headers, mail.header_names);
  read_parts(mail.headers.at("Content-Type"), body, mail.parts);
  return mail;
}

#include "server/practice/person_name.h"

#include <clocale>
#include <cwctype>
#include <optional>

namespace visavis::server {
namespace {

// Takes one code point off the front; nothing at the end. What is not UTF-8 is taken byte for byte.
std::optional<char32_t> next_code_point(std::string_view& text) {
  if (text.empty()) return std::nullopt;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = byte(0) < 0xC0 ? 1 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
  char32_t code = length == 1 ? byte(0) : byte(0) & (0xFFu >> (length + 1));
  const auto taken = std::min(length, text.size());
  for (std::size_t i = 1; i < taken; ++i) code = (code << 6) | (byte(i) & 0x3Fu);
  text.remove_prefix(taken);
  return code;
}

void append(std::string& out, char32_t code) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80u | ((code >> shift) & 0x3Fu)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0u | (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0u | (code >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0u | (code >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
}
bool is_invisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0xFEFF;
}
bool is_hyphen(char32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}
bool is_apostrophe(char32_t c) {
  return c == '\'' || c == '`' || c == 0xB4 || c == 0x2BC || c == 0x2018 || c == 0x2019;
}

// glibc knows the mappings; its C.UTF-8 is in every Debian, and is nobody's language.
char32_t lower_case(char32_t c) {
  static const locale_t unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  if (!unicode) return static_cast<char32_t>(std::towlower(static_cast<std::wint_t>(c)));
  return static_cast<char32_t>(towlower_l(static_cast<std::wint_t>(c), unicode));
}

void append_folded(std::string& out, char32_t c) {
  constexpr char32_t combining_diaeresis = 0x308;
  switch (const char32_t lower = lower_case(c)) {
    case U'ß': out += "ss"; break;
    case U'ä': out += "ae"; break;
    case U'ö': out += "oe"; break;
    case U'ü': out += "ue"; break;
    case combining_diaeresis: out += 'e'; break;
    default: append(out, is_apostrophe(lower) ? U'\'' : lower);
  }
}

template <class Append>
std::string collapsed(std::string_view text, bool (*separates)(char32_t), Append append_one) {
  std::string out;
  bool pending = false;
  while (const auto code = next_code_point(text)) {
    if (is_invisible(*code)) continue;
    if (separates(*code)) {
      pending = true;
      continue;
    }
    if (pending && !out.empty()) out += ' ';
    pending = false;
    append_one(out, *code);
  }
  return out;
}

}  // namespace

std::string tidy_name(std::string_view utf8) {
  return collapsed(utf8, is_space, append);
}

std::string folded_name(std::string_view utf8) {
  return collapsed(
      utf8, [](char32_t c) { return is_space(c) || is_hyphen(c); }, append_folded);
}

}  // namespace visavis::server

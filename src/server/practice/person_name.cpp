#include "server/practice/person_name.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <sstream>

namespace visavis::server {
namespace {

using CodePoint = utf8proc_int32_t;

enum class Umlaut { with_e, bare };

constexpr CodePoint combining_diaeresis = 0x308;

// What is not UTF-8 is given back as it is.
std::string mapped(std::string_view text, int options) {
  utf8proc_uint8_t* result = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &result, static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(result, &std::free);
  if (size < 0) return std::string(text);
  return {reinterpret_cast<const char*>(result), static_cast<std::size_t>(size)};
}

// Calls `visit` with each code point and its bytes; a stray byte is U+FFFD.
template <class Visit>
void for_each_code_point(std::string_view text, Visit visit) {
  while (!text.empty()) {
    CodePoint code = -1;
    const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &code);
    const auto size = read > 0 ? static_cast<std::size_t>(read) : 1u;
    visit(read > 0 ? code : 0xFFFD, text.substr(0, size));
    text.remove_prefix(size);
  }
}

bool is_space(CodePoint c) {
  return c == '\t' || utf8proc_category(c) == UTF8PROC_CATEGORY_ZS;
}
bool is_hyphen(CodePoint c) {
  return utf8proc_category(c) == UTF8PROC_CATEGORY_PD || c == 0x2212;
}
bool is_apostrophe(CodePoint c) {
  return c == '\'' || c == '`' || c == 0xB4 || c == 0x2BC || c == 0x2018 || c == 0x2019;
}
bool is_accent(CodePoint c) {
  return c >= 0x300 && c <= 0x36F;
}
// Joiners between letters belong to names in Persian or Hindi.
bool is_invisible(CodePoint c) {
  return c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || c == 0xFEFF;
}

// Letters whose mark Unicode does not take off.
std::string_view without_stroke(CodePoint c) {
  switch (c) {
    case U'ø': return "o";
    case U'ł': return "l";
    case U'đ': return "d";
    case U'ħ': return "h";
    case U'ı': return "i";
    case U'æ': return "ae";
    case U'œ': return "oe";
    default: return {};
  }
}

std::string folded(std::string_view utf8, Umlaut umlaut) {
  constexpr int fold = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
  // An accent that stands alone is an apostrophe; compatibility would make it a space and a mark.
  std::string plain;
  for_each_code_point(
      utf8, [&](CodePoint c, std::string_view bytes) { plain += is_apostrophe(c) ? std::string_view("'") : bytes; });
  std::string out;
  bool pending = false;
  for_each_code_point(mapped(plain, fold), [&](CodePoint c, std::string_view bytes) {
    if (is_space(c) || is_hyphen(c)) {
      pending = true;
      return;
    }
    if (is_accent(c)) {
      const bool on_umlaut = c == combining_diaeresis && !out.empty() &&
                             std::string_view("aou").find(out.back()) != std::string_view::npos;
      if (on_umlaut && umlaut == Umlaut::with_e) out += 'e';
      return;
    }
    if (pending && !out.empty()) out += ' ';
    pending = false;
    const auto bare = without_stroke(c);
    out += bare.empty() ? bytes : bare;
  });
  return out;
}

std::vector<std::string> folded_words(std::string_view utf8, Umlaut umlaut) {
  std::istringstream text(folded(utf8, umlaut));
  return {std::istream_iterator<std::string>(text), {}};
}

bool all_in(const std::string& text, const std::vector<std::string>& words) {
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

}  // namespace

std::string tidy_name(std::string_view utf8) {
  std::string out;
  bool pending = false;
  for_each_code_point(mapped(utf8, UTF8PROC_STABLE | UTF8PROC_COMPOSE), [&](CodePoint c, std::string_view bytes) {
    if (is_invisible(c)) return;
    if (is_space(c)) {
      pending = true;
      return;
    }
    if (pending && !out.empty()) out += ' ';
    pending = false;
    out += bytes;
  });
  return folded(out, Umlaut::bare).empty() ? std::string{} : out;
}

bool is_same_name(std::string_view one, std::string_view other) {
  return folded(one, Umlaut::with_e) == folded(other, Umlaut::with_e) ||
         folded(one, Umlaut::bare) == folded(other, Umlaut::bare);
}

NameSearch::NameSearch(std::string_view words)
    : with_e_(folded_words(words, Umlaut::with_e)), bare_(folded_words(words, Umlaut::bare)) {}

bool NameSearch::finds(std::string_view text) const {
  return all_in(folded(text, Umlaut::with_e), with_e_) || all_in(folded(text, Umlaut::bare), bare_);
}

}  // namespace visavis::server

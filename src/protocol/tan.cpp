#include "protocol/tan.h"

#include <algorithm>

namespace visavis::protocol {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t group = Tan::length / 2;

// The symbol that a typed character stands for, 0 where there is none.
char symbol_for(char typed) {
  if (typed >= 'a' && typed <= 'z') typed = static_cast<char>(typed - 'a' + 'A');
  if (typed == 'O') return '0';
  if (typed == 'I' || typed == 'L') return '1';
  return alphabet.find(typed) == std::string_view::npos ? '\0' : typed;
}

std::string with_hyphen(const std::string& symbols) {
  if (symbols.size() <= group) return symbols;
  return symbols.substr(0, group) + '-' + symbols.substr(group);
}

// Removes what separates: white space, also the wide and unbreakable ones, and every dash of UTF-8's U+2010 block.
std::string without_separators(std::string_view typed) {
  constexpr std::string_view separators[] = {" ",      "\t",     "\n",     "\r",     "-",      "\u00A0",
                                             "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212",
                                             "\u202F", "\u2009", "\u200B", "\uFEFF"};
  std::string out;
  while (!typed.empty()) {
    bool removed = false;
    for (const auto separator : separators) {
      if (typed.substr(0, separator.size()) == separator) {
        typed.remove_prefix(separator.size());
        removed = true;
        break;
      }
    }
    if (removed) continue;
    out += typed.front();
    typed.remove_prefix(1);
  }
  return out;
}

bool is_symbol(char c) {
  return symbol_for(c) != '\0';
}

// Of a link or a sentence out of the mail only the TAN: what stands before and after it is not typed by anybody.
std::string_view pasted_tan(std::string_view text) {
  constexpr std::string_view parameter = "tan=";
  if (const auto at = text.rfind(parameter); at != std::string_view::npos) return text.substr(at + parameter.size());
  for (std::size_t hyphen = text.find('-'); hyphen != std::string_view::npos; hyphen = text.find('-', hyphen + 1)) {
    if (hyphen < group || text.size() < hyphen + 1 + group || text.size() == Tan::length + 1) continue;
    const auto found = text.substr(hyphen - group, Tan::length + 1);
    const bool stands_alone = hyphen == group || text[hyphen - group - 1] == ' ';
    if (stands_alone && std::all_of(found.begin(), found.end(), [](char c) { return c == '-' || is_symbol(c); })) {
      return found;
    }
  }
  return text;
}

}  // namespace

std::optional<Tan> Tan::parse(std::string_view typed) {
  if (typed.size() > 64) return std::nullopt;
  const std::string compact = without_separators(typed);
  if (compact.size() != length) return std::nullopt;
  std::string symbols;
  for (const char c : compact) {
    const char symbol = symbol_for(c);
    if (symbol == '\0') return std::nullopt;
    symbols += symbol;
  }
  return Tan{std::move(symbols)};
}

Tan Tan::from_random(const std::array<std::uint8_t, length>& random) {
  std::string symbols;
  for (const auto byte : random) symbols += alphabet[byte % alphabet.size()];
  return Tan{std::move(symbols)};
}

std::string Tan::written() const {
  return with_hyphen(symbols_);
}

TanInTheMaking correct_while_typing(std::string_view typed) {
  std::string symbols;
  for (const char c : pasted_tan(typed.substr(0, 512))) {
    const char symbol = symbol_for(c);
    if (symbol != '\0' && symbols.size() < Tan::length) symbols += symbol;
  }
  return {with_hyphen(symbols), symbols.size()};
}

}  // namespace visavis::protocol

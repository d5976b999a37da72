#include "ui/texts.h"

#include <algorithm>

namespace visavis::ui {
namespace {

// Hebrew, Arabic and their neighbours: U+0580 to U+07FF.
bool has_right_to_left(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xD6 && byte <= 0xDF;
  });
}

std::string isolated(std::string_view words) {
  return "\u2068" + std::string(words) + "\u2069";
}

std::string filled(std::string_view pattern, Texts::Values values, bool right_to_left) {
  std::string filled;
  for (std::size_t at = 0; at < pattern.size();) {
    const auto open = pattern.find('{', at);
    const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) return filled.append(pattern.substr(at));
    filled.append(pattern.substr(at, open - at));
    const auto name = pattern.substr(open + 1, close - open - 1);
    for (const auto& [key_name, value] : values) {
      if (key_name == name) filled.append(right_to_left ? isolated(value) : std::string(value));
    }
    at = close + 1;
  }
  return filled;
}

// A text has one form for all but "one", or each of them: tools/texts.py.
std::string_view form_of(std::string_view forms, PluralForm wanted) {
  for (auto form = PluralForm::two; form != wanted; form = static_cast<PluralForm>(static_cast<int>(form) + 1)) {
    const auto end = forms.find('\x1f');
    if (end == std::string_view::npos) return forms;
    forms.remove_prefix(end + 1);
  }
  return forms.substr(0, forms.find('\x1f'));
}

}  // namespace

std::string isolated_if_needed(std::string_view words) {
  return has_right_to_left(words) ? isolated(words) : std::string(words);
}

Texts::Texts(std::vector<std::string> texts, std::string language, const Locale& locale)
    : texts_(std::move(texts)), language_(std::move(language)), locale_(locale), right_to_left_(language_ == "ar") {
  for (auto& text : texts_) text = hyphenation_.without_soft_hyphens(std::move(text));
}

const std::string& Texts::operator()(Text key) const {
  static const std::string absent;
  const auto index = static_cast<std::size_t>(key);
  return index < texts_.size() ? texts_[index] : absent;
}

std::string Texts::operator()(Text key, Values values) const {
  return filled((*this)(key), values, right_to_left_);
}

std::string Texts::counted(Text one, Text many, long long number) const {
  const auto form = locale_.plural(number);
  return filled(form == PluralForm::one ? (*this)(one) : form_of((*this)(many), form), {{"n", std::to_string(number)}},
                right_to_left_);
}

}  // namespace visavis::ui

#include "ui/hyphenation.h"

#include <algorithm>

namespace visavis::ui {

std::string Hyphenation::without_soft_hyphens(std::string text) {
  constexpr std::string_view soft_hyphen = "\u00AD";
  Word word;
  std::size_t begin = 0;  // of the word
  for (std::size_t at = 0; at <= text.size();) {
    if (text.compare(at, soft_hyphen.size(), soft_hyphen) == 0) {
      text.erase(at, soft_hyphen.size());
      word.places.push_back(at - begin);
      continue;
    }
    if (at == text.size() || text[at] == ' ') {
      word.letters = text.substr(begin, at - begin);
      if (!word.places.empty() && breaks(word.letters).empty()) words_.push_back(word);
      word.places.clear();
      begin = at + 1;
    }
    ++at;
  }
  return text;
}

std::vector<std::size_t> Hyphenation::breaks(std::string_view word) const {
  std::vector<std::size_t> places;
  for (const auto& known : words_) {
    if (!known.letters.ends_with(word)) continue;
    const auto before = known.letters.size() - word.size();
    for (const auto place : known.places) {
      if (place > before) places.push_back(place - before);
    }
    if (!places.empty()) break;
  }
  return places;
}

}  // namespace visavis::ui

#include "ui/hyphenation.h"

#include <algorithm>

namespace visavis::ui {
namespace {

constexpr std::string_view soft_hyphen = "\u00AD";

// Calls `at` with each place, in bytes of the word without soft hyphens, and returns that word.
template <class At>
std::string read(std::string_view word, At at) {
  std::string plain;
  for (auto next = word.find(soft_hyphen); next != std::string_view::npos; next = word.find(soft_hyphen)) {
    plain += word.substr(0, next);
    at(plain.size());
    word.remove_prefix(next + soft_hyphen.size());
  }
  return plain.append(word);
}

}  // namespace

std::string Hyphenation::without_soft_hyphens(std::string text) {
  if (text.find(soft_hyphen) == std::string::npos) return text;
  for (std::string_view rest = text; !rest.empty();) {
    const auto word = rest.substr(0, rest.find(' '));
    const bool known = std::find(words_.begin(), words_.end(), word) != words_.end();
    if (word.find(soft_hyphen) != std::string_view::npos && !known) words_.emplace_back(word);
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
  }
  return read(text, [](std::size_t) {});
}

std::vector<std::size_t> Hyphenation::breaks(std::string_view word) const {
  std::vector<std::size_t> places;
  for (const auto& each : words_) {
    places.clear();
    const auto whole = read(each, [&](std::size_t place) { places.push_back(place); });
    if (!whole.ends_with(word)) continue;
    const auto before = whole.size() - word.size();
    std::erase_if(places, [&](std::size_t place) { return place <= before; });
    for (auto& place : places) place -= before;
    return places;
  }
  return {};
}

}  // namespace visavis::ui

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace visavis::ui {

// Where long words may be broken, as soft hyphens (U+00AD) in the texts say. What is read aloud or searched has none.
class Hyphenation {
 public:
  // Learns the words of a text that hold soft hyphens.
  std::string without_soft_hyphens(std::string text);
  // The places in a word as it stands between spaces, or in its last part, each the bytes before it; ascending.
  [[nodiscard]] std::vector<std::size_t> breaks(std::string_view word) const;

 private:
  struct Word {
    std::string letters;
    std::vector<std::size_t> places;
  };
  std::vector<Word> words_;
};

}  // namespace visavis::ui

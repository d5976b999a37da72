#include "ui/texts.h"

namespace visavis::ui {

const std::string& Texts::operator()(Text key) const {
  static const std::string absent;
  const auto index = static_cast<std::size_t>(key);
  return index < texts_.size() ? texts_[index] : absent;
}

std::string Texts::operator()(Text key, Values values) const {
  const std::string& pattern = (*this)(key);
  std::string filled;
  for (std::size_t at = 0; at < pattern.size();) {
    const auto open = pattern.find('{', at);
    const auto close = open == std::string::npos ? open : pattern.find('}', open);
    if (close == std::string::npos) return filled.append(pattern, at);
    filled.append(pattern, at, open - at);
    const auto name = std::string_view(pattern).substr(open + 1, close - open - 1);
    for (const auto& [key_name, value] : values) {
      if (key_name == name) filled.append(value);
    }
    at = close + 1;
  }
  return filled;
}

std::string Texts::counted(Text one, Text many, long long number) const {
  return (*this)(number == 1 ? one : many, {{"n", std::to_string(number)}});
}

}  // namespace visavis::ui

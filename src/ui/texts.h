#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/hyphenation.h"
#include "ui/locale.h"
#include "ui/text_keys.h"

namespace visavis::ui {

// Words that keep their own direction within others (FSI and PDI of Unicode's UAX #9), where they hold what is written
// from right to left.
std::string isolated_if_needed(std::string_view words);

// The sentences of one language.
class Texts {
 public:
  // In the order of ui::Text; `locale` outlives this.
  Texts(std::vector<std::string> texts, std::string language, const Locale& locale);

  using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  [[nodiscard]] const std::string& operator()(Text key) const;
  // With each {name} replaced by its value.
  [[nodiscard]] std::string operator()(Text key, Values values) const;
  // In the form that the number asks for, with {n} replaced by it.
  [[nodiscard]] std::string counted(Text one, Text many, long long number) const;
  [[nodiscard]] const std::string& language() const { return language_; }
  [[nodiscard]] const Hyphenation& hyphenation() const { return hyphenation_; }

 private:
  Hyphenation hyphenation_;
  std::vector<std::string> texts_;
  std::string language_;
  const Locale& locale_;
  bool right_to_left_;
};

}  // namespace visavis::ui

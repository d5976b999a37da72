#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace visavis::server {

// As it is kept and shown: composed (NFC), single spaces, nothing around it; empty when nothing in it can be seen.
std::string tidy_name(std::string_view utf8);

// Whether somebody who types the one may well be called the other: case, accents, hyphens, spaces and the kind of
// apostrophe do not count, and an umlaut may be written with an e ("Müller", "Mueller", "Muller").
bool is_same_name(std::string_view one, std::string_view other);

// Finds who is meant by parts of a name, as forgiving as `is_same_name`.
class NameSearch {
 public:
  explicit NameSearch(std::string_view words);
  // Whether each of the words is in the text.
  [[nodiscard]] bool finds(std::string_view text) const;

 private:
  std::vector<std::string> with_e_;
  std::vector<std::string> bare_;
};

}  // namespace visavis::server

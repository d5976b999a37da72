#include "browser/border.h"

#include <cstdlib>

namespace visavis::browser {

std::string take_text(char* text) {
  if (!text) return {};
  std::string kept(text);
  std::free(text);
  return kept;
}

}  // namespace visavis::browser

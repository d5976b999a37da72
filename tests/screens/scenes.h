#pragma once

#include <functional>
#include <string>
#include <vector>

#include "session/view.h"

namespace visavis::tests {

// A state of a screen that a test looks at.
struct Setting {
  std::string name;
  session::View view;
};

// Every screen, in the states that differ for whoever reads them.
std::vector<Setting> all_settings();
session::View setting(const std::string& name);
// The moment at which they are looked at: 10:34 on 24 November 2026.
session::Instant the_moment();

}  // namespace visavis::tests

#pragma once

#include <cstdint>
#include <string>

namespace visavis::tests {

// What a test program can be told besides what Catch2 understands.
struct Option {
  std::string name;  // "--schedules"
  std::string help;
  std::uint64_t value = 0;
};

// Those of this program: each is added before `main`, and read by tests.
Option& add_option(std::string name, std::string help, std::uint64_t otherwise);

}  // namespace visavis::tests

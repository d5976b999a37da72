#include <cstdlib>
#include <iostream>

#include "catch.h"
#include "simulation/world.h"

using namespace visavis::simulation;

namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text && *text ? std::strtoull(text, nullptr, 10) : otherwise;
}

// Once more, with every step in words.
void print_trace(std::uint64_t seed) {
  World world(seed);
  world.trace = [](const std::string& line) { std::cout << line << '\n'; };
  world.run();
}

bool holds(std::uint64_t seed) {
  const auto failure = World(seed).run();
  if (!failure) return true;
  print_trace(seed);
  std::cout << "VISAVIS_SEED=" << seed << ": " << failure->invariant << " (" << failure->detail << ")\n";
  return false;
}

}  // namespace

// VISAVIS_SCHEDULES sets how many; VISAVIS_SEED runs one, with its trace; VISAVIS_FIRST_SEED where to begin;
// VISAVIS_KEEP_GOING says in a line each which fail.
TEST_CASE("whatever the network and the people do, the invariants hold") {
  if (const auto seed = from_environment("VISAVIS_SEED", 0)) {
    print_trace(seed);
    CHECK(holds(seed));
    return;
  }
  const auto first = from_environment("VISAVIS_FIRST_SEED", 1);
  const auto schedules = from_environment("VISAVIS_SCHEDULES", 10'000);
  const auto keep_going = from_environment("VISAVIS_KEEP_GOING", 0);
  int failed = 0;
  for (auto seed = first; seed < first + schedules; ++seed) {
    if (keep_going == 0) {
      REQUIRE(holds(seed));
    } else if (const auto failure = World(seed).run()) {
      std::cout << seed << ": " << failure->invariant << " (" << failure->detail << ")\n";
      ++failed;
    }
  }
  CHECK(failed == 0);
}

#include <iostream>

#include "catch.h"
#include "options.h"
#include "simulation/failed_seeds.h"
#include "simulation/world.h"

using namespace visavis::simulation;
using visavis::tests::add_option;

namespace {

const auto& schedules = add_option("--schedules", "how many", 10'000);
const auto& first_seed = add_option("--first-seed", "where to begin", 1);
const auto& one_seed = add_option("--seed", "only this one, with every step in words", 0);
const auto& keep_going = add_option("--keep-going", "1: says in a line each which schedules fail", 0);

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
  std::cout << "--seed " << seed << ": " << failure->invariant << " (" << failure->detail << ")\n";
  return false;
}

}  // namespace

TEST_CASE("whatever the network and the people do, the invariants hold") {
  if (one_seed.value > 0) {
    print_trace(one_seed.value);
    CHECK(holds(one_seed.value));
    return;
  }
  int failed = 0;
  for (const auto seed : failed_seeds) {
    const bool comes_below = seed >= first_seed.value && seed < first_seed.value + schedules.value;
    if (!comes_below && !holds(seed)) ++failed;
  }
  for (auto seed = first_seed.value; seed < first_seed.value + schedules.value; ++seed) {
    if (keep_going.value == 0) {
      REQUIRE(holds(seed));
    } else if (const auto failure = World(seed).run()) {
      std::cout << seed << ": " << failure->invariant << " (" << failure->detail << ")\n";
      ++failed;
    }
  }
  CHECK(failed == 0);
}

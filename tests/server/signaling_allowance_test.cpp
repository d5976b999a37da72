#include "catch.h"
#include "server/signaling/allowance.h"

using visavis::server::Allowance;
using namespace std::chrono_literals;

TEST_CASE("an allowance lets a burst through, and then as much as fills up again") {
  Allowance::Moment now{};
  Allowance allowance(1000, 100, now);
  CHECK(allowance.take(600, now));
  CHECK(allowance.take(400, now));
  CHECK_FALSE(allowance.take(1, now));
  now += 2s;
  CHECK(allowance.take(200, now));
  CHECK_FALSE(allowance.take(1, now));
}

TEST_CASE("an allowance never grows beyond the burst") {
  Allowance::Moment now{};
  Allowance allowance(1000, 100, now);
  now += 1h;
  CHECK_FALSE(allowance.take(1001, now));
  CHECK(allowance.take(1000, now));
}

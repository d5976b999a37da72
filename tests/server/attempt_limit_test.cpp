#include "server/practice/attempt_limit.h"

#include "catch.h"

using namespace std::chrono_literals;
using visavis::server::AttemptLimit;
using visavis::server::FailureCode;
using visavis::server::Instant;

namespace {

struct Guessing {
  Instant now{};
  AttemptLimit limit{10, [this] { return now; }};

  void fail(const std::string& client, int times) {
    for (int i = 0; i < times; ++i) limit.failed(client);
  }
  bool refuses(const std::string& client) { return limit.refusal(client).has_value(); }
};

}  // namespace

TEST_CASE("ten failures from one address are let through, then it has to wait") {
  Guessing guessing;
  guessing.fail("a", 9);
  CHECK_FALSE(guessing.refuses("a"));
  guessing.fail("a", 1);
  const auto refusal = guessing.limit.refusal("a");
  REQUIRE(refusal);
  CHECK(refusal->code == FailureCode::too_many_attempts);
  CHECK(refusal->retry_after == 30s);
}

TEST_CASE("after the time that was told there is one more attempt, after five minutes all ten") {
  Guessing guessing;
  guessing.fail("a", 10);
  guessing.now += 29s;
  CHECK(guessing.refuses("a"));
  guessing.now += 1s;
  CHECK_FALSE(guessing.refuses("a"));
  guessing.fail("a", 1);
  CHECK(guessing.refuses("a"));
  guessing.now += 5min;
  guessing.fail("a", 9);
  CHECK_FALSE(guessing.refuses("a"));
}

TEST_CASE("one address does not shut out another") {
  Guessing guessing;
  guessing.fail("a", 50);
  CHECK(guessing.refuses("a"));
  CHECK_FALSE(guessing.refuses("b"));
}

TEST_CASE("guesses from very many addresses are limited over all") {
  Guessing guessing;
  for (int i = 0; i < 1000; ++i) guessing.fail(std::to_string(i), 1);
  CHECK(guessing.refuses("one that never failed"));
  guessing.now += 1s;
  CHECK_FALSE(guessing.refuses("one that never failed"));
}

TEST_CASE("a clock that is set back does not forgive, nor lock for ever") {
  Guessing guessing;
  guessing.now += 1h;
  guessing.fail("a", 10);
  guessing.now -= 1h;
  CHECK(guessing.refuses("a"));
  guessing.now += 5min;
  CHECK_FALSE(guessing.refuses("a"));
}

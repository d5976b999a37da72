// How failures are counted: by one process, by several, and across a restart.
#include "catch.h"
#include "server/security/attempts.h"
#include "server/store/attempts.h"
#include "server/store/database.h"
#include "server/store/migrations.h"
#include "server/support/temporary_folder.h"

using namespace std::chrono_literals;
using visavis::server::Attempts;
using visavis::server::FailureCode;
using visavis::server::Instant;
using visavis::server::Tally;

namespace {

struct Guessing {
  Instant now{};
  Attempts attempts{[this] { return now; }};

  static Tally of(const std::string& whose) { return {whose, 10}; }
  void fail(const std::string& whose, int times) {
    for (int i = 0; i < times; ++i) attempts.failed(of(whose));
  }
  bool refuses(const std::string& whose) { return attempts.refusal(of(whose)).has_value(); }
};

// Two processes on one database.
struct TwoProcesses {
  visavis::tests::TemporaryFolder folder;
  std::unique_ptr<soci::session> sql = [this] {
    auto session = visavis::server::open_session({folder.path() / "visavis.db"});
    visavis::server::migrate(*session);
    return session;
  }();
  Guessing one;
  Guessing other;

  void save(Guessing& process) { process.attempts.save(*sql, process.attempts.take_unsaved(1000)); }
  bool refuses(Guessing& process, const std::string& whose) {
    process.attempts.look(*sql, Guessing::of(whose));
    return process.refuses(whose);
  }
  void pass(std::chrono::milliseconds time) {
    one.now += time;
    other.now += time;
  }
  int rows() {
    int rows = 0;
    *sql << "SELECT COUNT(*) FROM attempt", soci::into(rows);
    return rows;
  }
};

}  // namespace

TEST_CASE("ten failures from one address are let through, then it has to wait") {
  Guessing guessing;
  guessing.fail("a", 9);
  CHECK_FALSE(guessing.refuses("a"));
  guessing.fail("a", 1);
  const auto refusal = guessing.attempts.refusal(Guessing::of("a"));
  REQUIRE(refusal);
  CHECK(refusal->code == FailureCode::too_many_attempts);
  CHECK(refusal->retry_after == 30s);
  CHECK(guessing.attempts.failures(Guessing::of("a")) == 10);
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

TEST_CASE("a clock that is set back does not forgive, nor lock for ever") {
  Guessing guessing;
  guessing.now += 1h;
  guessing.fail("a", 10);
  guessing.now -= 1h;
  CHECK(guessing.refuses("a"));
  guessing.now += 5min;
  CHECK_FALSE(guessing.refuses("a"));
}

TEST_CASE("two processes count together") {
  TwoProcesses both;
  both.one.fail("a", 5);
  both.other.fail("a", 5);
  both.save(both.one);
  CHECK_FALSE(both.refuses(both.one, "a"));
  both.save(both.other);
  CHECK(both.refuses(both.one, "a"));
  CHECK(both.refuses(both.other, "a"));
  CHECK_FALSE(both.refuses(both.other, "b"));
  both.pass(30s);
  CHECK_FALSE(both.refuses(both.one, "a"));
}

TEST_CASE("what was counted outlasts the process") {
  TwoProcesses both;
  both.one.fail("a", 10);
  both.save(both.one);
  Guessing restarted;
  CHECK(both.refuses(restarted, "a"));
  restarted.now += 4min + 30s;
  CHECK_FALSE(both.refuses(restarted, "a"));
  CHECK(restarted.attempts.failures(Guessing::of("a")) == 1);
}

TEST_CASE("what could not be saved is saved later") {
  TwoProcesses both;
  both.one.fail("a", 10);
  both.one.attempts.give_back(both.one.attempts.take_unsaved(1000));
  CHECK(both.one.attempts.has_unsaved());
  both.save(both.one);
  CHECK_FALSE(both.one.attempts.has_unsaved());
  CHECK(both.refuses(both.other, "a"));
}

TEST_CASE("what is saved late counts from when it was") {
  TwoProcesses both;
  both.one.fail("a", 10);
  both.pass(5min);
  CHECK_FALSE(both.refuses(both.one, "a"));
  both.save(both.one);
  CHECK_FALSE(both.refuses(both.one, "a"));
  CHECK_FALSE(both.refuses(both.other, "a"));
}

TEST_CASE("failures beyond what is allowed make nobody wait for more than five minutes") {
  TwoProcesses both;
  both.one.fail("a", 1000);
  both.save(both.one);
  both.other.fail("a", 1000);
  both.save(both.other);
  both.pass(30s);
  CHECK_FALSE(both.refuses(both.one, "a"));
}

TEST_CASE("a stored count from a clock that was set back is corrected") {
  TwoProcesses both;
  both.one.now += 1h;
  both.one.fail("a", 10);
  both.save(both.one);
  CHECK(both.refuses(both.other, "a"));
  both.save(both.other);
  both.other.now += 5min;
  CHECK_FALSE(both.refuses(both.other, "a"));
}

TEST_CASE("what is forgotten is deleted") {
  TwoProcesses both;
  both.one.fail("a", 1);
  both.one.fail("b", 10);
  both.save(both.one);
  CHECK(both.rows() == 2);
  both.pass(30s);
  visavis::server::delete_forgotten_attempts(*both.sql, both.one.now);
  CHECK(both.rows() == 1);
  both.pass(5min);
  visavis::server::delete_forgotten_attempts(*both.sql, both.one.now);
  CHECK(both.rows() == 0);
}

#include "session/reliable_channel.h"

#include <random>

#include "catch.h"

using namespace std::chrono_literals;
using namespace visavis::protocol;
using visavis::session::ReliableChannel;

namespace {

const Instant start = *parse_instant("2026-11-24T10:20:00Z");

PeerMessage message(int i) {
  return Candidate{std::to_string(i), "0", 0};
}

std::vector<PeerMessage> messages(int from, int to) {
  std::vector<PeerMessage> list;
  for (int i = from; i <= to; ++i) list.push_back(message(i));
  return list;
}

}  // namespace

TEST_CASE("messages are numbered from 1 and read as they come") {
  ReliableChannel a;
  ReliableChannel b;
  for (std::uint32_t i = 1; i <= 3; ++i) {
    const auto envelope = a.send(message(static_cast<int>(i)), start);
    REQUIRE(envelope);
    CHECK(envelope->number == i);
    CHECK(b.receive(*envelope) == messages(static_cast<int>(i), static_cast<int>(i)));
  }
}

TEST_CASE("what came twice is read once, and acknowledged again") {
  ReliableChannel a;
  ReliableChannel b;
  const auto envelope = *a.send(message(1), start);
  CHECK(b.receive(envelope).size() == 1);
  CHECK(b.due(start).size() == 1);
  CHECK(b.receive(envelope).empty());
  CHECK(b.due(start) == std::vector{Envelope{0, 1, std::nullopt}});
}

TEST_CASE("what came out of order is read in order") {
  ReliableChannel a;
  ReliableChannel b;
  const auto first = *a.send(message(1), start);
  const auto second = *a.send(message(2), start);
  const auto third = *a.send(message(3), start);
  CHECK(b.receive(third).empty());
  CHECK(b.receive(second).empty());
  CHECK(b.receive(first) == messages(1, 3));
}

TEST_CASE("what is not acknowledged is sent again after two seconds, and not before") {
  ReliableChannel a;
  a.send(message(1), start);
  a.send(message(2), start);
  CHECK(a.due(start + 1999ms).empty());
  const auto again = a.due(start + 2s);
  REQUIRE(again.size() == 2);
  CHECK(again[0] == Envelope{1, 0, message(1)});
  CHECK(again[1] == Envelope{2, 0, message(2)});
  CHECK(a.due(start + 3s).empty());
  CHECK(a.due(start + 4s).size() == 2);
}

TEST_CASE("a clock that is set back does not keep anything from being sent again") {
  ReliableChannel a;
  a.send(message(1), start);
  CHECK(a.due(start - 20min).size() == 1);
  CHECK(a.due(start - 20min + 1s).empty());
  CHECK(a.due(start - 20min + 2s).size() == 1);
}

TEST_CASE("after the relay was away everything unacknowledged is due at once") {
  ReliableChannel a;
  a.send(message(1), start);
  a.suspect_loss();
  CHECK(a.due(start).size() == 1);
}

TEST_CASE("an acknowledgement travels with the next message, or alone") {
  ReliableChannel a;
  ReliableChannel b;
  b.receive(*a.send(message(1), start));
  CHECK(b.owes());
  SECTION("with the next message") {
    a.receive(*b.send(message(1), start));
  }
  SECTION("alone") {
    for (const auto& envelope : b.due(start)) a.receive(envelope);
    CHECK_FALSE(b.owes());
  }
  CHECK(a.due(start + 1h).size() <= 1);  // nothing but its own acknowledgement
  CHECK_FALSE(a.owes());
}

TEST_CASE("an acknowledgement of what was never sent is a lie and clears nothing") {
  ReliableChannel a;
  a.send(message(1), start);
  a.receive({0, 2, std::nullopt});
  a.receive({0, UINT32_MAX, std::nullopt});
  CHECK(a.due(start + 2s).size() == 1);
  a.receive({0, 1, std::nullopt});
  CHECK_FALSE(a.owes());
}

TEST_CASE("a peer cannot fill the memory: what is far ahead is dropped, and nothing is kept for number 0") {
  ReliableChannel b;
  CHECK(b.receive({UINT32_MAX, 0, message(1)}).empty());
  CHECK(b.receive({0, 0, message(1)}).empty());
  for (std::uint32_t i = 2; i < 1000; ++i) CHECK(b.receive({i, 0, message(1)}).empty());
  CHECK(b.receive({1, 0, message(1)}).size() == ReliableChannel::most_early);
}

TEST_CASE("too much unacknowledged is not sent at all") {
  ReliableChannel a;
  for (std::size_t i = 0; i < ReliableChannel::most_unacknowledged; ++i) CHECK(a.send(message(1), start));
  CHECK_FALSE(a.send(message(1), start));
}

TEST_CASE("over a relay that loses, doubles and reorders everything arrives in order, once each, in both directions") {
  for (unsigned seed = 1; seed <= 50; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    ReliableChannel sides[2];
    std::vector<PeerMessage> read[2];
    std::vector<std::pair<int, Envelope>> relay;  // to whom, what
    Instant now = start;
    const auto put = [&](int to, Envelope envelope) {
      const auto fate = random() % 4;
      const int copies = fate == 0 ? 0 : (fate == 1 ? 2 : 1);
      for (int i = 0; i < copies; ++i) relay.emplace_back(to, envelope);
    };
    for (int step = 0, sent = 0; step < 3000; ++step, now += 100ms) {
      if (sent < 40 && random() % 8 == 0) {
        ++sent;
        put(1, *sides[0].send(message(sent), now));
        put(0, *sides[1].send(message(sent), now));
      }
      for (int side = 0; side < 2 && step % 3 == 0; ++side) {
        for (const auto& envelope : sides[side].due(now)) put(1 - side, envelope);
      }
      for (auto n = random() % 4; n > 0 && !relay.empty(); --n) {
        const auto which = static_cast<std::ptrdiff_t>(random() % relay.size());
        const auto [to, envelope] = relay[static_cast<std::size_t>(which)];
        relay.erase(relay.begin() + which);
        for (const auto& one : sides[to].receive(envelope)) read[to].push_back(one);
      }
    }
    CHECK(read[0] == messages(1, 40));
    CHECK(read[1] == messages(1, 40));
  }
}

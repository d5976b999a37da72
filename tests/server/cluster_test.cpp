// Which processes there are, and what they tell each other.
#include "server/bus/cluster.h"

#include "catch.h"
#include "server/secrets/random.h"
#include "server/signaling/note.h"

using namespace visavis::server;
using namespace std::chrono_literals;
using News = Cluster::News;

namespace {

constexpr ProcessId one{1};
constexpr ProcessId two{2};
constexpr ProcessId three{3};
constexpr Cluster::Moment start{1h};

}  // namespace

TEST_CASE("a process that is alone owns every room") {
  const Cluster cluster(one);
  for (int i = 0; i < 100; ++i) CHECK(cluster.is_mine(random_id<DoctorId>()));
}

TEST_CASE("who has heard the same agrees on whose a room is, and each has a fair share") {
  Cluster here(one);
  Cluster there(two);
  here.heard(two, {}, start);
  here.heard(three, {}, start);
  there.heard(three, {}, start);
  there.heard(one, {}, start);
  std::map<ProcessId, int> shares;
  for (int i = 0; i < 3000; ++i) {
    const auto doctor = random_id<DoctorId>();
    CHECK(here.owner_of(doctor) == there.owner_of(doctor));
    ++shares[here.owner_of(doctor)];
  }
  for (const auto process : {one, two, three}) CHECK(shares[process] > 800);
}

TEST_CASE("who leaves takes no room from those who stay") {
  Cluster cluster(one);
  cluster.heard(two, {}, start);
  cluster.heard(three, {}, start);
  std::vector<std::pair<DoctorId, ProcessId>> before;
  for (int i = 0; i < 300; ++i) {
    const auto doctor = random_id<DoctorId>();
    before.emplace_back(doctor, cluster.owner_of(doctor));
  }
  CHECK(cluster.left(three) == News::changed);
  CHECK(cluster.left(three) == News::none);
  for (const auto& [doctor, owner] : before) {
    if (owner != three) CHECK(cluster.owner_of(doctor) == owner);
  }
}

TEST_CASE("who is silent for three seconds is gone, and the others learn that something may have been missed") {
  Cluster cluster(one);
  CHECK(cluster.heard(two, {}, start) == News::changed);
  CHECK(cluster.heard(two, {}, start + 1s) == News::none);
  CHECK(cluster.pass(start + 3s) == News::none);
  CHECK(cluster.counts().missed == 0);
  CHECK(cluster.pass(start + 4s) == News::changed);
  CHECK_FALSE(cluster.knows(two));
  CHECK(cluster.counts().missed == 1);
}

TEST_CASE("another that has missed something makes rooms begin anew, and one whose rooms did hears our hellos again") {
  Cluster cluster(one);
  cluster.heard(two, {}, start);
  CHECK(cluster.heard(two, {1, 0}, start) == News::changed);
  CHECK(cluster.heard(two, {1, 0}, start) == News::none);
  CHECK(cluster.heard(two, {1, 1}, start) == News::anew);
  CHECK(cluster.heard(two, {1, 1}, start) == News::none);
  CHECK(cluster.counts() == Cluster::Counts{});
}

TEST_CASE("a note is read as it was written") {
  Note note;
  note.kind = Note::Kind::hear;
  note.from = two;
  note.counts = {3, 4};
  note.connection = ConnectionId{(2ull << 32) | 7};
  note.session = SessionId{"session"};
  note.appointment = AppointmentId{"appointment"};
  note.doctor = DoctorId{"doctor"};
  note.text = std::string(visavis::protocol::largest_frame, '"');
  const auto read = parse_note(to_text(note));
  REQUIRE(read);
  CHECK(read->kind == note.kind);
  CHECK(read->from == two);
  CHECK(read->counts == note.counts);
  CHECK(read->connection == note.connection);
  CHECK(read->session == note.session);
  CHECK(read->appointment == note.appointment);
  CHECK(read->doctor == note.doctor);
  CHECK(read->text == note.text);
}

TEST_CASE("what is no note of this version is passed over") {
  const auto note = visavis::protocol::Json::parse(to_text(Note{.kind = Note::Kind::alive, .from = one}));
  CHECK(parse_note(note.dump()));
  const auto with = [&](const char* key, const visavis::protocol::Json& value) {
    auto changed = note;
    changed[key] = value;
    return parse_note(changed.dump()).has_value();
  };
  CHECK_FALSE(with("v", 2));
  CHECK_FALSE(with("kind", "shout"));
  CHECK_FALSE(with("from", 0));
  CHECK_FALSE(with("session", "a b"));
  CHECK_FALSE(with("more", 1));
  CHECK_FALSE(with("text", std::string(visavis::protocol::largest_frame * 3, 'x')));
  CHECK_FALSE(parse_note("{"));
}

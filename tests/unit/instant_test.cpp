#include "protocol/instant.h"

#include "catch.h"

using namespace std::chrono_literals;
using visavis::protocol::Instant;
using visavis::protocol::parse_instant;
using visavis::protocol::to_iso8601;

namespace {

Instant at(int year, unsigned month, unsigned day, std::chrono::milliseconds time = 0ms) {
  using namespace std::chrono;
  return sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}} + time;
}

}  // namespace

TEST_CASE("an instant is read in UTC and in any other zone") {
  CHECK(parse_instant("2026-11-24T10:30:00Z") == at(2026, 11, 24, 10h + 30min));
  CHECK(parse_instant("2026-11-24t10:30:00z") == at(2026, 11, 24, 10h + 30min));
  CHECK(parse_instant("2026-11-24T10:30Z") == at(2026, 11, 24, 10h + 30min));
  CHECK(parse_instant("2026-11-24T11:30:00+01:00") == at(2026, 11, 24, 10h + 30min));
  CHECK(parse_instant("2026-11-24T05:00:00-05:30") == at(2026, 11, 24, 10h + 30min));
  CHECK(parse_instant("2026-01-01T00:30:00+01:00") == at(2025, 12, 31, 23h + 30min));
  CHECK(parse_instant("2026-12-31T23:30:00-01:00") == at(2027, 1, 1, 30min));
}

TEST_CASE("fractions of a second are kept to the millisecond and cut after it") {
  CHECK(parse_instant("2026-11-24T10:30:00.25Z") == at(2026, 11, 24, 10h + 30min + 250ms));
  CHECK(parse_instant("2026-11-24T10:30:00.007Z") == at(2026, 11, 24, 10h + 30min + 7ms));
  CHECK(parse_instant("2026-11-24T10:30:00.123999999Z") == at(2026, 11, 24, 10h + 30min + 123ms));
  CHECK_FALSE(parse_instant("2026-11-24T10:30:00.Z"));
  CHECK_FALSE(parse_instant("2026-11-24T10:30:00.1234567890Z"));
}

TEST_CASE("the 29th of February is there in leap years only") {
  CHECK(parse_instant("2028-02-29T00:00:00Z") == at(2028, 2, 29));
  CHECK(parse_instant("2000-02-29T00:00:00Z") == at(2000, 2, 29));
  CHECK_FALSE(parse_instant("2026-02-29T00:00:00Z"));
  CHECK_FALSE(parse_instant("2100-02-29T00:00:00Z"));
}

TEST_CASE("what is no instant is refused") {
  const char* garbage[] = {
      "",
      "now",
      "2026-11-24",
      "2026-11-24T10:30:00",
      "2026-11-24 10:30:00Z",
      "2026-11-24T10:30:00Z ",
      " 2026-11-24T10:30:00Z",
      "2026-11-24T10:30:00ZZ",
      "2026-11-24T10Z",
      "2026-11-24T24:00:00Z",
      "2026-11-24T10:60:00Z",
      "2026-11-24T23:59:60Z",
      "2026-00-24T10:30:00Z",
      "2026-13-24T10:30:00Z",
      "2026-11-00T10:30:00Z",
      "2026-11-31T10:30:00Z",
      "1999-12-31T23:59:59Z",
      "2200-01-01T00:00:00Z",
      "-026-11-24T10:30:00Z",
      "+2026-11-24T10:30:00Z",
      "2026-11-24T10:30:00+1:00",
      "2026-11-24T10:30:00+0100",
      "2026-11-24T10:30:00+24:00",
      "2026-11-24T10:30:00+01:60",
      "2026-11-24T10:30:00+01",
      "2026-1-24T10:30:00Z",
      "\xD9\xA2\xD9\xA0\xD9\xA2\xD9\xA6-11-24T10:30:00Z",
  };
  for (const auto* text : garbage) {
    INFO(text);
    CHECK_FALSE(parse_instant(text));
  }
  CHECK_FALSE(parse_instant(std::string_view("2026-11-24T10:30:00Z\0", 21)));
}

TEST_CASE("an instant is written in UTC, with milliseconds only where there are any") {
  CHECK(to_iso8601(at(2026, 11, 24, 10h + 30min)) == "2026-11-24T10:30:00Z");
  CHECK(to_iso8601(at(2026, 1, 2, 3h + 4min + 5s + 6ms)) == "2026-01-02T03:04:05.006Z");
  CHECK(to_iso8601(at(1969, 12, 31, 23h)) == "1969-12-31T23:00:00Z");
}

TEST_CASE("what is written is read again, at every hour of two centuries' odd days") {
  for (const int year : {2000, 2026, 2028, 2100, 2199}) {
    for (const auto& [month, day] : {std::pair{1u, 1u}, {2u, 28u}, {3u, 1u}, {12u, 31u}}) {
      for (auto time = 0ms; time < 24h; time += 59min + 59s + 999ms) {
        const Instant instant = at(year, month, day, time);
        CHECK(parse_instant(to_iso8601(instant)) == instant);
      }
    }
  }
}

#include "server/practice/entry_window.h"

#include "catch.h"

using namespace std::chrono_literals;
using namespace visavis::protocol;
using State = AppointmentState;

namespace {

const Instant starts_at = *parse_instant("2026-11-24T10:30:00Z");
constexpr auto late_entry = 60min;

bool may_enter(State state, std::chrono::minutes after_start) {
  Appointment appointment;
  appointment.starts_at = starts_at;
  appointment.duration = 15min;
  appointment.state = state;
  return visavis::server::may_enter(appointment, starts_at + after_start, late_entry);
}

}  // namespace

TEST_CASE("who is early comes in, to check the devices and to wait") {
  CHECK(may_enter(State::planned, -72h));
  CHECK(may_enter(State::planned, -1min));
}

TEST_CASE("who is late comes in for an hour after the end") {
  CHECK(may_enter(State::planned, 74min));
  CHECK(may_enter(State::waiting, 74min));
  CHECK_FALSE(may_enter(State::planned, 75min));
  CHECK_FALSE(may_enter(State::waiting, 75min));
}

TEST_CASE("a consultation that takes longer can be entered again for as long as it takes") {
  CHECK(may_enter(State::in_call, 300min));
}

TEST_CASE("a consultation ended by mistake can be entered again until it would have ended") {
  CHECK(may_enter(State::done, 14min));
  CHECK_FALSE(may_enter(State::done, 15min));
}

TEST_CASE("nobody enters a cancelled appointment") {
  CHECK_FALSE(may_enter(State::cancelled, -60min));
  CHECK_FALSE(may_enter(State::cancelled, 5min));
}

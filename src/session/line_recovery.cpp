#include "session/line_recovery.h"

#include <utility>

namespace visavis::session {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds other_is_first{3'000};

}  // namespace

void LineRecovery::on(ConnectionState state, Instant now) {
  constexpr milliseconds glitch{500};
  switch (state) {
    case ConnectionState::connected:
      if (silent_) break;  // it may still lead nowhere
      restarted_ = false;
      lost_since_.reset();
      patience_.reset();
      break;
    case ConnectionState::disconnected: lost(initiator_ ? glitch : other_is_first, now); break;
    case ConnectionState::failed: lost(initiator_ ? milliseconds{0} : other_is_first, now); break;
    default: break;
  }
}

void LineRecovery::on_reception(bool receives, ConnectionState state, Instant now) {
  silent_ = !receives;
  if (state != ConnectionState::connected) return;
  if (receives) return on(state, now);
  lost(initiator_ ? milliseconds{0} : other_is_first, now);
}

void LineRecovery::lost(milliseconds patience, Instant now) {
  if (!lost_since_) lost_since_ = now;
  if (!restarted_) patience_ = patience;
}

LineRecovery::Step LineRecovery::due(Instant now) {
  if (!lost_since_) lost_since_ = now;
  constexpr milliseconds restart_takes{8'000};
  patience_ = restart_takes;
  return std::exchange(restarted_, true) ? Step::begin_anew : Step::restart;
}

}  // namespace visavis::session

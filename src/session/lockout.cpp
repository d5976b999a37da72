#include "session/lockout.h"

#include "session/timers.h"

namespace visavis::session {

void Lockout::begin(const Answer& refusal, Instant now, Commands& commands) {
  const auto wait = refusal.retry_after.value_or(std::chrono::seconds{30});
  until_ = now + wait;
  commands.emplace_back(StartTimer{Timers::locked, wait});
}

void Lockout::on(const Event& event) {
  if (const auto* timer = std::get_if<TimerFired>(&event); timer && timer->id == Timers::locked) until_.reset();
}

}  // namespace visavis::session

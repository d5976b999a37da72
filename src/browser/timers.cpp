#include "browser/timers.h"

#include "browser/events.h"

extern "C" {
using TimerCallback = void (*)(int id);
void js_timers_start(int id, double delay, TimerCallback fired);
void js_timers_stop(int id);
}

namespace visavis::browser::timers {
namespace {

void fired(int id) {
  report(session::TimerFired{id});
}

}  // namespace

void start(session::TimerId id, std::chrono::milliseconds delay) {
  js_timers_start(id, static_cast<double>(delay.count()), fired);
}
void stop(session::TimerId id) {
  js_timers_stop(id);
}

}  // namespace visavis::browser::timers

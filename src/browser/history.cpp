#include "browser/history.h"

extern "C" {
void js_history_start(void (*back)(int steps));
void js_history_show(int steps);
void js_history_hold(bool held);
}

namespace visavis::browser::history {

void start(void (*back)(int steps)) {
  js_history_start(back);
}
void show(int steps) {
  js_history_show(steps);
}
void hold(bool held) {
  js_history_hold(held);
}

}  // namespace visavis::browser::history

#include "browser/history.h"

extern "C" {
void js_history_start(void (*back)(int steps));
void js_history_show(int steps);
}

namespace visavis::browser::history {

void start(void (*back)(int steps)) {
  js_history_start(back);
}
void show(int steps) {
  js_history_show(steps);
}

}  // namespace visavis::browser::history

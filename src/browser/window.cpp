#include "browser/window.h"

extern "C" {
void js_window_start(void (*draw)(), void (*go_on)());
void js_window_measure(double* fields);
void js_window_request_frame();
void js_window_take_turns();
void js_window_request_frame_at(double instant);
}

namespace visavis::browser::window {

void start(void (*draw)(), void (*go_on)()) {
  js_window_start(draw, go_on);
}

Measures measure() {
  double fields[11] = {};
  js_window_measure(fields);
  const auto number = [&](int index) { return static_cast<float>(fields[index]); };
  return {{number(0), number(1)}, number(2),      number(3),      number(4),      number(5), number(6),
          fields[7] != 0,         fields[8] != 0, fields[9] != 0, fields[10] != 0};
}

void request_frame() {
  js_window_request_frame();
}
void take_turns() {
  js_window_take_turns();
}
void request_frame_at(double instant) {
  js_window_request_frame_at(instant);
}

}  // namespace visavis::browser::window

#include "browser/shortcuts.h"

#include "browser/events.h"

extern "C" {
bool js_shortcuts_start();
void js_shortcuts_keep(bool on);
}

namespace visavis::browser::shortcuts {
namespace {

bool wanted = true;

}  // namespace

void start() {
  wanted = js_shortcuts_start();
}
bool on() {
  return wanted;
}
void switch_on(bool on) {
  wanted = on;
  js_shortcuts_keep(on);
  wake();
}

}  // namespace visavis::browser::shortcuts

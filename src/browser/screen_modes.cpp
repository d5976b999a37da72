#include "browser/screen_modes.h"

#include "browser/events.h"

extern "C" {
void js_screen_modes_start(void (*changed)());
int js_screen_modes_full_screen();
int js_screen_modes_mini_view();
void js_screen_modes_fill_screen(bool on);
void js_screen_modes_show_mini_view(bool on, int peer);
}

namespace visavis::browser::screen_modes {
namespace {

// Patients see the doctor, doctors the patient: the screen shows them first.
session::PeerHandle first_other(const ui::Output& output) {
  for (const auto& picture : output.pictures) {
    if (picture.peer != ui::own_picture_of) return picture.peer;
  }
  return ui::own_picture_of;
}

}  // namespace

void start() {
  js_screen_modes_start(wake);
}
ui::ScreenMode full_screen() {
  return static_cast<ui::ScreenMode>(js_screen_modes_full_screen());
}
ui::ScreenMode mini_view() {
  return static_cast<ui::ScreenMode>(js_screen_modes_mini_view());
}

void follow(const ui::Output& output) {
  const bool in_call = output.screen == "call";
  if (output.full_screen_wanted || !in_call) js_screen_modes_fill_screen(output.full_screen_wanted.value_or(false));
  if (output.mini_view_wanted || !in_call) {
    js_screen_modes_show_mini_view(output.mini_view_wanted.value_or(false), first_other(output));
  }
}

}  // namespace visavis::browser::screen_modes

#pragma once

#include "ui/frame.h"

// A call that fills the screen, and the other's picture above all windows; both end with the call.
namespace visavis::browser::screen_modes {

void start();
ui::ScreenMode full_screen();
ui::ScreenMode mini_view();
void follow(const ui::Output& output);

}  // namespace visavis::browser::screen_modes

#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "ui/frame.h"

// The accessible twin: real elements of the page, laid invisibly over the picture. What people do to them, by
// pointer, keyboard or assistive technology, comes back as TwinEvents; nothing else presses anything.
namespace visavis::browser::twin {

void start();

// Makes all elements anew, for the view in which they are seen or for the other.
void set_plain(bool plain);

// The oldest thing done and not yet drawn.
std::optional<ui::TwinEvent> next_event();

// Pointer, focus and scrolling, for Input.
void describe(ui::Input& input);

// How long a tap may still be the second half of the double tap whose first brought this screen; 0: no longer.
std::chrono::milliseconds until_settled();

// Makes the elements as `output` says; `window_height` tells what a fixed box at the bottom covers. False when the slice
// was over before: to be called again with the same.
bool show(const ui::Output& output, float window_height);

}  // namespace visavis::browser::twin

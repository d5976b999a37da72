#pragma once

// Keys that press buttons of the twin. Single letters can be switched off (WCAG 2.2, 2.1.4), which this browser keeps.
namespace visavis::browser::shortcuts {

void start();
bool on();
// A frame is to follow.
void switch_on(bool on);

}  // namespace visavis::browser::shortcuts

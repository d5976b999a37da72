#pragma once

// The browser's button "back" goes back in the page: the history has an entry for each step of it.
namespace visavis::browser::history {

// `back` is called with how many steps were taken back.
void start(void (*back)(int steps));
// How many there are now.
void show(int steps);
// Whether the browser asks before the page is left.
void hold(bool held);

}  // namespace visavis::browser::history

#pragma once

// The plain view: the twin with a style sheet, and no canvas.
namespace visavis::browser::plain_view {

struct Reasons {
  bool forced_colours = false;
  bool no_canvas = false;
  bool letters_too_small = false;
};

// As ?view= or an earlier choice says; without either where the drawing would not serve. Scripts written from right to
// left are never drawn.
bool wanted(const Reasons& reasons);
bool may_switch(const Reasons& reasons);
// Kept for the next visit with this browser.
void choose(bool plain, const Reasons& reasons);

void show(bool plain);
// The style sheet is there.
bool styled();

}  // namespace visavis::browser::plain_view

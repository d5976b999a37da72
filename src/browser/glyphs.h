#pragma once

// Characters that the page asked for when its slice of work was over: drawn in the next ones, and then the page anew.
namespace visavis::browser::glyphs {

bool owed();
// Until the slice is over, at least one.
void draw_owed();

}  // namespace visavis::browser::glyphs

#pragma once

// A stretch of work, after which the browser has its turn: it paints, and takes up what people do.
namespace visavis::browser::slice {

void begin();
// It has been at work for three milliseconds.
bool over();

}  // namespace visavis::browser::slice

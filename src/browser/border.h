#pragma once

#include <string>

// Texts on the border between C++ and JavaScript. A text handed to a callback is JavaScript's and gone after it; a text
// that a JavaScript function returns is the caller's.
namespace visavis::browser {

// Keeps a returned text, and gives its memory back.
std::string take_text(char* text);

}  // namespace visavis::browser

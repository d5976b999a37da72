#pragma once

#include <string>
#include <string_view>

namespace visavis::server {

// The letter `text` with the same words as an HTML document that loads nothing: paragraphs, steps ("1. …") as a list,
// what is indented set off, and the lines that are the link and the TAN as such.
std::string html_letter(std::string_view text, std::string_view language, std::string_view title, std::string_view link,
                        std::string_view tan);

}  // namespace visavis::server

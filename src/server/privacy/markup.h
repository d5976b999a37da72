#pragma once

#include <string>

#include "protocol/json.h"

namespace visavis::server {

// "<name>content</name>"; the content is HTML already.
std::string element(const std::string& name, const std::string& content);
// The text under this key, escaped.
std::string text_of(const protocol::Json& object, const char* key);
// A term and what is said of it, within a <dl>.
std::string described(const std::string& term, const std::string& description);
// {heading, paragraphs, items?} as a <section>.
std::string section(const protocol::Json& words);
// An entry of the notice as an <article>, under its category.
std::string entry(const protocol::Json& words, const protocol::Json& labels);
// A page that needs no other file, to be read, kept and printed.
std::string printable_page(const std::string& language, const std::string& title, const std::string& main);

}  // namespace visavis::server

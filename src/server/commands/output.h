#pragma once

#include <string>
#include <vector>

#include "protocol/json.h"
#include "server/commands/installation.h"

namespace visavis::server {

// Columns as wide as their widest cell, on standard output.
void print_table(const std::vector<std::vector<std::string>>& rows);

// Indented, on standard output.
void print_json(const protocol::Json& json);

// A text from the command line as JSON would bring it: UTF-8, 1 to `longest` code points, no control characters.
Said<std::string> checked_text(const std::string& option, const std::string& text, std::size_t longest);

}  // namespace visavis::server

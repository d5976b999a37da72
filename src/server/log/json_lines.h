#pragma once

namespace visavis::server {

// Everything that is logged goes to standard error, one JSON object a line: {"time", "level", "message"}.
void log_json_lines();

}  // namespace visavis::server

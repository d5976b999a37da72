#pragma once

#include <string>

// The signalling WebSocket: one at a time.
namespace visavis::browser::socket {

void open();
void send(const std::string& text);
void close();

}  // namespace visavis::browser::socket

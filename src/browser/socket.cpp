#include "browser/socket.h"

#include "browser/events.h"

extern "C" {
using SocketCallback = void (*)();
using SocketTextCallback = void (*)(const char* text);
void js_socket_open(SocketCallback opened, SocketTextCallback message, SocketCallback closed);
void js_socket_send(const char* text);
void js_socket_close();
}

namespace visavis::browser::socket {
namespace {

void opened() {
  report(session::SocketOpened{});
}
void message(const char* text) {
  report(session::SocketMessage{text});
}
void closed() {
  report(session::SocketClosed{});
}

}  // namespace

void open() {
  js_socket_open(opened, message, closed);
}
void send(const std::string& text) {
  js_socket_send(text.c_str());
}
void close() {
  js_socket_close();
}

}  // namespace visavis::browser::socket

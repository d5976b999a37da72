#include "browser/files.h"

#include "browser/events.h"
#include "browser/sha256.h"
#include "protocol/file_message.h"

extern "C" {
// Sizes and places are whole numbers of bytes.
void js_files_start(void (*chosen)(int file, const char* name, const char* type, double size, const char* digest),
                    void (*ready)(int file, double from), void (*moved)(int file, double bytes),
                    void (*received)(int file, const char* digest), void (*lost)(int file));
void js_files_digest(void* (*begin)(), void (*add)(void* state, const void* bytes, int length),
                     void (*finish)(void* state, unsigned char* digest));
void js_files_choose(int file, double largest);
void js_files_send(int peer, int file, double from);
void js_files_receive(int peer, int file, unsigned number, double size);
void js_files_keep(int file, const char* name);
void js_files_forget(int file);
}

namespace visavis::browser::files {
namespace {

std::int64_t bytes(double number) {
  return static_cast<std::int64_t>(number);
}

}  // namespace

void start() {
  js_files_digest(sha256_begin, sha256_add, sha256_finish);
  js_files_start(
      [](int file, const char* name, const char* type, double size, const char* digest) {
        report(session::FileChosen{file, name, type, bytes(size), digest});
      },
      [](int file, double from) {
        report(session::FileReady{file, bytes(from)});
      },
      [](int file, double moved) {
        report(session::FileMoved{file, bytes(moved)});
      },
      [](int file, const char* digest) {
        report(session::FileReceived{file, digest});
      },
      [](int file) { report(session::FileLost{file}); });
}

void choose(session::FileId file) {
  js_files_choose(file, static_cast<double>(protocol::largest_file));
}

void send(const session::SendFile& command) {
  js_files_send(command.peer, command.file, static_cast<double>(command.from));
}

void receive(const session::ReceiveFile& command) {
  js_files_receive(command.peer, command.file, command.number, static_cast<double>(command.size));
}

void keep(const session::SaveReceivedFile& command) {
  js_files_keep(command.file, command.name.c_str());
}

void forget(session::FileId file) {
  js_files_forget(file);
}

}  // namespace visavis::browser::files

#pragma once

#include "session/command.h"

// Files that go from browser to browser.
namespace visavis::browser::files {

void start();
void choose(session::FileId file);
void send(const session::SendFile& command);
void receive(const session::ReceiveFile& command);
void keep(const session::SaveReceivedFile& command);
void forget(session::FileId file);

}  // namespace visavis::browser::files

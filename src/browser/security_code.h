#pragma once

#include "session/command.h"

namespace visavis::browser::security_code {

void start();
void commit(const session::MakeCommitment& command);
void make_nonce(const session::MakeNonce& command);
void derive(const session::DeriveCode& command);

}  // namespace visavis::browser::security_code

#include "browser/security_code.h"

#include "browser/events.h"

extern "C" {
void js_code_start(void (*committed)(int peer, const char* nonce, const char* commitment),
                   void (*nonce)(int peer, const char* nonce), void (*derived)(int peer, const char* digits));
void js_code_commit(int peer, const char* call);
void js_code_nonce(int peer);
void js_code_derive(int peer, const char* call, bool initiator, const char* commitment, const char* offerers_nonce,
                    const char* answerers_nonce);
}

namespace visavis::browser::security_code {

void start() {
  js_code_start(
      [](int peer, const char* nonce, const char* commitment) {
        report(session::CommitmentMade{peer, nonce, commitment});
      },
      [](int peer, const char* nonce) {
        report(session::NonceMade{peer, nonce});
      },
      [](int peer, const char* digits) {
        report(session::CodeDerived{peer, digits});
      });
}

void commit(const session::MakeCommitment& command) {
  js_code_commit(command.peer, command.call.value.c_str());
}

void make_nonce(const session::MakeNonce& command) {
  js_code_nonce(command.peer);
}

void derive(const session::DeriveCode& command) {
  js_code_derive(command.peer, command.call.value.c_str(), command.initiator, command.commitment.c_str(),
                 command.offerers_nonce.c_str(), command.answerers_nonce.c_str());
}

}  // namespace visavis::browser::security_code

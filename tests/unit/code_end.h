#pragma once

#include <string>
#include <vector>

#include "session/overloaded.h"
#include "session/security_code.h"

namespace visavis::tests {

// One end of a security code, in a browser that computes in the place of hashes what a test wants.
struct CodeBrowser {
  virtual ~CodeBrowser() = default;
  virtual std::string nonce() = 0;
  virtual std::string commitment(const std::string& nonce) = 0;
  virtual std::string derive(const session::DeriveCode& wanted) = 0;
};

struct CodeEnd {
  CodeEnd(bool initiator, CodeBrowser& computes) : code(1, protocol::CallId{"c"}, initiator), browser(computes) {}

  // What is said to the other end.
  std::vector<protocol::CodeMessage> begin() {
    code.begin(commands);
    return carry_out();
  }
  std::vector<protocol::CodeMessage> hear(const protocol::CodeMessage& message) {
    code.receive(message, commands);
    return carry_out();
  }

  session::SecurityCode code;

 private:
  std::vector<protocol::CodeMessage> carry_out() {
    using namespace session;
    std::vector<protocol::CodeMessage> said;
    while (!commands.empty()) {
      Commands now;
      now.swap(commands);
      for (const auto& command : now) {
        std::visit(Overloaded{
                       [&](const MakeCommitment&) {
                         const auto nonce = browser.nonce();
                         code.on(CommitmentMade{1, nonce, browser.commitment(nonce)}, commands);
                       },
                       [&](const MakeNonce&) {
                         code.on(NonceMade{1, browser.nonce()}, commands);
                       },
                       [&](const DeriveCode& d) {
                         code.on(CodeDerived{1, browser.derive(d)});
                       },
                       [&](const SendOverChannel& s) { said.push_back(*protocol::parse_code_message(s.text)); },
                       [](const auto&) {},
                   },
                   command);
      }
    }
    return said;
  }

  CodeBrowser& browser;
  session::Commands commands;
};

}  // namespace visavis::tests

#include "session/security_code.h"

#include <utility>

namespace visavis::session {

using protocol::CodeMessage;
using Step = CodeMessage::Step;

void SecurityCode::begin(Commands& commands) {
  if (std::exchange(begun_, true) || failed_ || !initiator_) return;
  commands.emplace_back(MakeCommitment{peer_, call_});
}

void SecurityCode::on(const CommitmentMade& event, Commands& commands) {
  if (!initiator_ || !commitment_.empty()) return;
  commitment_ = event.commitment;
  offerers_nonce_ = event.nonce;
  say(Step::commit, commitment_, commands);
}

void SecurityCode::on(const NonceMade& event, Commands& commands) {
  if (initiator_ || !answerers_nonce_.empty()) return;
  answerers_nonce_ = event.nonce;
  say(Step::nonce, answerers_nonce_, commands);
}

void SecurityCode::receive(const CodeMessage& message, Commands& commands) {
  if (failed_) return;
  const auto expected = initiator_ ? Step::nonce : answerers_nonce_.empty() ? Step::commit : Step::reveal;
  const bool too_early = initiator_ && commitment_.empty();
  const bool twice = revealed_ || (message.step == Step::commit && !commitment_.empty());
  if (message.step != expected || too_early || twice) {
    failed_ = true;
    digits_.clear();
    return;
  }
  switch (message.step) {
    case Step::commit:
      commitment_ = message.value;
      commands.emplace_back(MakeNonce{peer_});
      break;
    case Step::nonce:
      answerers_nonce_ = message.value;
      revealed_ = true;
      say(Step::reveal, offerers_nonce_, commands);
      derive(commands);
      break;
    case Step::reveal:
      offerers_nonce_ = message.value;
      revealed_ = true;
      derive(commands);
      break;
  }
}

void SecurityCode::on(const CodeDerived& event) {
  failed_ = failed_ || event.digits.empty();
  digits_ = failed_ ? std::string{} : event.digits;
}

void SecurityCode::say(Step step, const std::string& value, Commands& commands) const {
  commands.emplace_back(SendOverChannel{peer_, protocol::to_text(CodeMessage{step, value})});
}

void SecurityCode::derive(Commands& commands) const {
  commands.emplace_back(DeriveCode{peer_, call_, initiator_, commitment_, offerers_nonce_, answerers_nonce_});
}

}  // namespace visavis::session

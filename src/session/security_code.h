#pragma once

#include <string>
#include <utility>

#include "protocol/code_message.h"
#include "protocol/signaling.h"
#include "session/command.h"

namespace visavis::session {

// Six digits from both certificates and both nonces of one connection: equal at both ends only where nobody sits
// between them. A step that comes twice, too early or altered ends it for good.
class SecurityCode {
 public:
  SecurityCode(PeerHandle peer, protocol::CallId call, bool initiator)
      : peer_(peer), call_(std::move(call)), initiator_(initiator) {}

  // The channel is open: both certificates are known.
  void begin(Commands& commands);
  void on(const CommitmentMade& event, Commands& commands);
  void on(const NonceMade& event, Commands& commands);
  void on(const CodeDerived& event);
  void receive(const protocol::CodeMessage& message, Commands& commands);

  // "123456"; empty until it is known, or where `failed`.
  [[nodiscard]] const std::string& digits() const { return digits_; }
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  void say(protocol::CodeMessage::Step step, const std::string& value, Commands& commands) const;
  void derive(Commands& commands) const;

  PeerHandle peer_;
  protocol::CallId call_;
  bool initiator_;
  std::string commitment_;
  std::string offerers_nonce_;
  std::string answerers_nonce_;
  bool begun_ = false;
  bool revealed_ = false;
  bool failed_ = false;
  std::string digits_;
};

}  // namespace visavis::session

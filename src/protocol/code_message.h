#pragma once

#include <string>
#include <string_view>

#include "protocol/json.h"

// How two pages agree on a security code, over their own data channel. Who offers commits to a nonce before it has seen
// the other's: without that, somebody in the middle could try certificates until both ends show the same code.
namespace visavis::protocol {

constexpr std::size_t code_value_length = 64;  // 32 bytes as hexadecimal digits

struct CodeMessage {
  enum class Step { commit, nonce, reveal } step = Step::commit;
  std::string value;
  friend bool operator==(const CodeMessage&, const CodeMessage&) = default;
};

std::string to_text(const CodeMessage& message);
Parsed<CodeMessage> parse_code_message(std::string_view text);

}  // namespace visavis::protocol

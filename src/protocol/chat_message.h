#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/json.h"

// What two pages say to each other over their own data channel: real-time text (EN 301 549, 6.2). The server has no
// part in it.
namespace visavis::protocol {

constexpr std::size_t longest_chat_text = 2000;  // bytes

// The line that is being written, as it stands after each letter.
struct ChatTyping {
  std::string text;
  friend bool operator==(const ChatTyping&, const ChatTyping&) = default;
};
// A finished line; numbered from 1, because a connection that is made anew may lose some.
struct ChatLine {
  std::uint32_t number = 0;
  std::string text;
  friend bool operator==(const ChatLine&, const ChatLine&) = default;
};
// Everything up to this line has arrived.
struct ChatReceived {
  std::uint32_t number = 0;
  friend bool operator==(const ChatReceived&, const ChatReceived&) = default;
};

using ChatMessage = std::variant<ChatTyping, ChatLine, ChatReceived>;

std::string to_text(const ChatMessage& message);
Parsed<ChatMessage> parse_chat_message(std::string_view text);

}  // namespace visavis::protocol

#include "protocol/chat_message.h"

namespace visavis::protocol {

std::string to_text(const ChatMessage& message) {
  Json json;
  if (const auto* typing = std::get_if<ChatTyping>(&message)) {
    json["type"] = "typing";
    json["text"] = typing->text;
  } else if (const auto* line = std::get_if<ChatLine>(&message)) {
    json["type"] = "line";
    json["n"] = line->number;
    json["text"] = line->text;
  } else {
    json["type"] = "received";
    json["n"] = std::get<ChatReceived>(message).number;
  }
  return to_text(json);
}

Parsed<ChatMessage> parse_chat_message(std::string_view text) {
  // Each letter may take six as an escape.
  const auto json = parse_json(text, {6 * longest_chat_text + 100, 2});
  if (!json) return tl::unexpected(json.error());
  ObjectReader in(*json);
  ChatMessage message;
  const auto type = in.text("type", 1, 16);
  const auto number = [&] { return static_cast<std::uint32_t>(in.integer("n", 0, UINT32_MAX)); };
  if (type == "typing") {
    message = ChatTyping{in.blob("text", longest_chat_text)};
  } else if (type == "line") {
    const auto n = number();
    message = ChatLine{n, in.blob("text", longest_chat_text)};
  } else if (type == "received") {
    message = ChatReceived{number()};
  } else {
    in.fail("type", Malformed::Reason::out_of_range);
  }
  if (auto fault = in.finish(UnknownFields::ignore)) return tl::unexpected(std::move(*fault));
  return message;
}

}  // namespace visavis::protocol

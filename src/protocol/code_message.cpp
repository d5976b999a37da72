#include "protocol/code_message.h"

#include <algorithm>
#include <array>

namespace visavis::protocol {
namespace {

constexpr std::array names{"commit", "nonce", "reveal"};

bool is_hexadecimal(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

std::string to_text(const CodeMessage& message) {
  Json json;
  json["type"] = names.at(static_cast<std::size_t>(message.step));
  json["value"] = message.value;
  return to_text(json);
}

Parsed<CodeMessage> parse_code_message(std::string_view text) {
  const auto json = parse_json(text, {200, 2});
  if (!json) return tl::unexpected(json.error());
  ObjectReader in(*json);
  CodeMessage message;
  const auto type = in.text("type", 1, 16);
  const auto found = std::find(names.begin(), names.end(), type);
  if (found == names.end()) {
    in.fail("type", Malformed::Reason::out_of_range);
  } else {
    message.step = static_cast<CodeMessage::Step>(found - names.begin());
  }
  message.value = in.text("value", code_value_length, code_value_length);
  if (!is_hexadecimal(message.value)) in.fail("value", Malformed::Reason::out_of_range);
  if (auto fault = in.finish(UnknownFields::ignore)) return tl::unexpected(std::move(*fault));
  return message;
}

}  // namespace visavis::protocol

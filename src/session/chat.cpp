#include "session/chat.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "session/text_entry.h"

namespace visavis::session {

using protocol::ChatLine;
using protocol::ChatMessage;
using protocol::ChatReceived;
using protocol::ChatTyping;
using protocol::longest_chat_text;

ChatMessage Chat::type(std::string_view text) {
  view_.draft = bounded(text, longest_chat_text);
  return ChatTyping{view_.draft};
}

std::optional<ChatMessage> Chat::finish_line(Instant now) {
  const std::string text = trimmed(view_.draft);
  if (text.empty() || undelivered_.size() >= most_undelivered) return std::nullopt;
  view_.draft.clear();
  view_.skipped = 0;
  const ChatLine line{++said_, text};
  undelivered_.push_back(line);
  add({true, text, now, false});
  return line;
}

std::vector<ChatMessage> Chat::after_opening() const {
  std::vector<ChatMessage> messages(undelivered_.begin(), undelivered_.end());
  if (!view_.draft.empty()) messages.emplace_back(ChatTyping{view_.draft});
  return messages;
}

std::optional<ChatMessage> Chat::receive(std::string_view text, Instant now) {
  if (floods(now)) return std::nullopt;
  const auto message = protocol::parse_chat_message(text);
  if (!message) return std::nullopt;
  if (const auto* typing = std::get_if<ChatTyping>(&*message)) {
    view_.their_draft = bounded(typing->text, longest_chat_text);
    return std::nullopt;
  }
  if (const auto* received = std::get_if<ChatReceived>(&*message)) {
    while (!undelivered_.empty() && undelivered_.front().number <= received->number) {
      undelivered_.pop_front();
      const auto waits = std::find_if(view_.entries.begin(), view_.entries.end(),
                                      [](const auto& entry) { return entry.own && !entry.delivered; });
      if (waits != view_.entries.end()) waits->delivered = true;
    }
    return std::nullopt;
  }
  const auto& line = std::get<ChatLine>(*message);
  const auto said = trimmed(bounded(line.text, longest_chat_text));
  if (line.number > heard_) {
    heard_ = line.number;
    view_.their_draft.clear();
    if (!said.empty()) add({false, said, now, true});
    if (!view_.open) ++view_.unread;
  }
  return ChatReceived{heard_};
}

void Chat::add(ChatEntry entry) {
  view_.entries.push_back(std::move(entry));
  if (view_.skipped > 0) ++view_.skipped;  // who reads earlier ones stays there
  if (view_.entries.size() > most_lines) view_.entries.erase(view_.entries.begin());
}

bool Chat::floods(Instant now) {
  const auto second = std::chrono::floor<std::chrono::seconds>(now);
  if (std::exchange(second_, second) != second) in_this_second_ = 0;
  return ++in_this_second_ > most_messages_a_second;
}

void Chat::meet_another() {
  heard_ = 0;
  view_.their_draft.clear();
}

void Chat::toggle() {
  view_.open = !view_.open;
  view_.skipped = 0;
  view_.unread = 0;
}

void Chat::show_earlier() {
  constexpr std::size_t page = 4;
  view_.skipped = std::min(view_.skipped + page, view_.entries.size());
}

}  // namespace visavis::session

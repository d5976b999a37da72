#include "session/chat.h"

#include <algorithm>
#include <utility>

#include "session/text_entry.h"

namespace visavis::session {

using protocol::ChatLine;
using protocol::ChatMessage;
using protocol::ChatReceived;
using protocol::ChatTyping;
using protocol::longest_chat_text;

namespace {

constexpr std::size_t shown_whole = 200;  // bytes

}  // namespace

ChatMessage Chat::type(std::string_view text) {
  view_.draft = bounded(text, longest_chat_text);
  return ChatTyping{view_.draft};
}

std::vector<ChatMessage> Chat::finish_line(Instant now) {
  std::vector<ChatMessage> messages;
  std::string rest = trimmed(view_.draft);
  while (!rest.empty() && undelivered_.size() < most_undelivered) {
    std::string words = bounded(rest, shown_whole);
    // Between words, where there are any.
    if (const auto space = words.rfind(' '); words.size() < rest.size() && space != std::string::npos) {
      words.resize(space);
    }
    rest = trimmed(std::string_view(rest).substr(words.size()));
    undelivered_.push_back({++said_, words});
    messages.emplace_back(undelivered_.back());
    add({true, std::move(words), now, false});
  }
  view_.draft = rest;
  if (!messages.empty()) view_.skipped = 0;
  return messages;
}

std::vector<ChatMessage> Chat::after_opening() const {
  std::vector<ChatMessage> messages(undelivered_.begin(), undelivered_.end());
  messages.emplace_back(ChatTyping{view_.draft});
  return messages;
}

std::optional<ChatMessage> Chat::receive(std::string_view text, Instant now) {
  if (rate_.exceeds(most_messages_a_second, now)) return std::nullopt;
  const auto message = protocol::parse_chat_message(text);
  if (!message) return std::nullopt;
  if (const auto* typing = std::get_if<ChatTyping>(&*message)) {
    view_.their_draft = bounded(typing->text, longest_chat_text);
    return std::nullopt;
  }
  if (const auto* received = std::get_if<ChatReceived>(&*message)) {
    while (!undelivered_.empty() && undelivered_.front().number <= received->number) {
      undelivered_.erase(undelivered_.begin());
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
    if (!said.empty()) {
      add({false, said, now, true});
      if (!view_.open) ++view_.unread;
    }
  }
  return ChatReceived{heard_};
}

void Chat::add(const FileView& file, Instant now) {
  add({file.own, file.name, now, true, file.id});
  if (file.own) view_.skipped = 0;
  if (!file.own && !view_.open) ++view_.unread;
}

void Chat::add(ChatEntry entry) {
  view_.entries.push_back(std::move(entry));
  if (view_.skipped > 0) ++view_.skipped;  // who reads earlier ones stays there
  if (view_.entries.size() > most_lines) view_.entries.erase(view_.entries.begin());
}

void Chat::meet_anew() {
  heard_ = 0;
  view_.their_draft.clear();
}

void Chat::toggle() {
  view_.open = !view_.open;
  view_.skipped = 0;
  view_.unread = 0;
}

}  // namespace visavis::session

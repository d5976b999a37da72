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

std::vector<ChatMessage> Chat::after_opening(int place) const {
  const auto other = others_.find(place);
  if (other == others_.end()) return {};
  std::vector<ChatMessage> messages;
  for (const auto& line : undelivered_) {
    if (line.number > other->second.confirmed) messages.emplace_back(line);
  }
  messages.emplace_back(ChatTyping{view_.draft});
  return messages;
}

std::optional<ChatMessage> Chat::receive(int place, std::string_view text, Instant now) {
  const auto found = others_.find(place);
  if (found == others_.end()) return std::nullopt;
  auto& other = found->second;
  if (other.rate.exceeds(most_messages_a_second, now)) return std::nullopt;
  const auto message = protocol::parse_chat_message(text);
  if (!message) return std::nullopt;
  if (const auto* typing = std::get_if<ChatTyping>(&*message)) {
    other.draft = bounded(typing->text, longest_chat_text);
    show_drafts();
    return std::nullopt;
  }
  if (const auto* received = std::get_if<ChatReceived>(&*message)) {
    other.confirmed = std::max(other.confirmed, std::min(received->number, said_));
    forget_delivered();
    return std::nullopt;
  }
  const auto& line = std::get<ChatLine>(*message);
  const auto said = trimmed(bounded(line.text, longest_chat_text));
  if (line.number > other.heard) {
    other.heard = line.number;
    other.draft.clear();
    show_drafts();
    if (!said.empty()) {
      add({false, said, now, true, {}, other.name});
      if (!view_.open) ++view_.unread;
    }
  }
  return ChatReceived{other.heard};
}

void Chat::take_part(const std::vector<int>& places, int own) {
  if (places.empty()) return;
  std::erase_if(
      others_, [&](const auto& other) { return std::find(places.begin(), places.end(), other.first) == places.end(); });
  for (const int place : places) {
    if (place == own) continue;
    const auto [other, fresh] = others_.try_emplace(place);
    if (fresh) other->second.confirmed = said_;
  }
  forget_delivered();
  show_drafts();
}

void Chat::join(const protocol::Participant& participant) {
  const bool first = others_.empty();
  const auto [other, fresh] = others_.try_emplace(participant.place);
  other->second.name = participant.display_name;
  if (fresh && !first) other->second.confirmed = said_;
}

void Chat::leave(int place) {
  others_.erase(place);
  forget_delivered();
  show_drafts();
}

void Chat::forget_delivered() {
  if (others_.empty()) return;
  auto everywhere = said_;
  for (const auto& [place, other] : others_) everywhere = std::min(everywhere, other.confirmed);
  while (!undelivered_.empty() && undelivered_.front().number <= everywhere) {
    undelivered_.erase(undelivered_.begin());
    const auto waits = std::find_if(view_.entries.begin(), view_.entries.end(),
                                    [](const auto& entry) { return entry.own && !entry.delivered; });
    if (waits != view_.entries.end()) waits->delivered = true;
  }
}

void Chat::show_drafts() {
  view_.their_drafts.clear();
  for (const auto& [place, other] : others_) {
    if (!other.draft.empty()) view_.their_drafts.push_back({other.name, other.draft});
  }
}

void Chat::add(const FileView& file, Instant now) {
  const auto other = others_.find(file.with);
  add({file.own, file.name, now, true, file.id, other == others_.end() ? "" : other->second.name});
  if (file.own) view_.skipped = 0;
  if (!file.own && !view_.open) ++view_.unread;
}

void Chat::add(ChatEntry entry) {
  view_.entries.push_back(std::move(entry));
  if (view_.skipped > 0) ++view_.skipped;  // who reads earlier ones stays there
  if (view_.entries.size() > most_lines) view_.entries.erase(view_.entries.begin());
}

void Chat::meet_anew(int place) {
  const auto other = others_.find(place);
  if (other == others_.end()) return;
  other->second.heard = 0;
  other->second.draft.clear();
  show_drafts();
}

void Chat::toggle() {
  view_.open = !view_.open;
  view_.skipped = 0;
  view_.unread = 0;
}

}  // namespace visavis::session

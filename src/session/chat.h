#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/chat_message.h"
#include "session/message_rate.h"
#include "session/view.h"

namespace visavis::session {

// What is written in a call: letter by letter to the others, in memory only, and gone with the call. A channel may be
// made anew and have lost something: what the other side has not confirmed is said again.
class Chat {
 public:
  static constexpr std::size_t most_lines = 500;
  static constexpr std::size_t most_undelivered = 100;
  static constexpr int most_messages_a_second = 100;

  // Each returns what is to be said to the others.
  protocol::ChatMessage type(std::string_view text);
  // None where there is nothing to say; several where it is long, so that each can be shown whole.
  std::vector<protocol::ChatMessage> finish_line(Instant now);
  // A channel has opened, perhaps in the place of another.
  [[nodiscard]] std::vector<protocol::ChatMessage> after_opening() const;
  std::optional<protocol::ChatMessage> receive(std::string_view text, Instant now);

  // A file has its place among what is written.
  void add(const FileView& file, Instant now);
  // The same person after loading the page anew, who counts from the beginning.
  void meet_anew();
  void toggle();
  // Without so many of the latest.
  void show_earlier(std::size_t skipped) { view_.skipped = std::min(skipped, view_.entries.size()); }
  [[nodiscard]] const ChatView& view() const { return view_; }

 private:
  void add(ChatEntry entry);

  ChatView view_;
  std::vector<protocol::ChatLine> undelivered_;
  std::uint32_t said_ = 0;
  std::uint32_t heard_ = 0;
  MessageRate rate_;
};

}  // namespace visavis::session

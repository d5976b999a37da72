#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/chat_message.h"
#include "protocol/signaling.h"
#include "session/message_rate.h"
#include "session/view.h"

namespace visavis::session {

// What is written in a call: letter by letter to all others, in memory only, and gone with the call. A channel may be
// made anew and have lost something: what another has not confirmed is said to them again.
class Chat {
 public:
  static constexpr std::size_t most_lines = 500;
  static constexpr std::size_t most_undelivered = 100;
  static constexpr int most_messages_a_second = 100;

  // All who take part from now on, there or not: whoever is away for a moment is told later what is written meanwhile,
  // and whoever is let in later is not told what was written before.
  void take_part(const std::vector<int>& places, int own);
  // One of them is there.
  void join(const protocol::Participant& other);
  void leave(int place);
  // The same person after loading the page anew, who counts from the beginning.
  void meet_anew(int place);

  // Each returns what is to be said to the others.
  protocol::ChatMessage type(std::string_view text);
  // None where there is nothing to say; several where it is long, so that each can be shown whole.
  std::vector<protocol::ChatMessage> finish_line(Instant now);
  // A channel to one of them has opened, perhaps in the place of another: what is to be said over it.
  [[nodiscard]] std::vector<protocol::ChatMessage> after_opening(int place) const;
  // What is to be answered.
  std::optional<protocol::ChatMessage> receive(int place, std::string_view text, Instant now);

  // A file has its place among what is written.
  void add(const FileView& file, Instant now);
  void toggle();
  // Without so many of the latest.
  void show_earlier(std::size_t skipped) { view_.skipped = std::min(skipped, view_.entries.size()); }
  [[nodiscard]] const ChatView& view() const { return view_; }

 private:
  struct Other {
    std::string name;
    std::uint32_t confirmed = 0;  // of ours
    std::uint32_t heard = 0;      // of theirs
    std::string draft;
    MessageRate rate;
  };
  void add(ChatEntry entry);
  void forget_delivered();
  void show_drafts();

  ChatView view_;
  std::map<int, Other> others_;  // by place
  std::vector<protocol::ChatLine> undelivered_;
  std::uint32_t said_ = 0;
};

}  // namespace visavis::session

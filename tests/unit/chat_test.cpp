#include "session/chat.h"

#include "unit/call_side.h"

using namespace visavis::protocol;
using namespace visavis::session;
using namespace visavis::tests;
using namespace std::chrono_literals;

namespace {

const Instant now = *parse_instant("2026-11-24T10:20:00Z");

const Participant doctor{ParticipantId{"d"}, Role::doctor, "Jana Kern", 0};
const Participant interpreter{ParticipantId{"i"}, Role::patient, "Olga Ivanova", 2};

std::optional<ChatMessage> hear(Chat& chat, const ChatMessage& message, Instant when = now, int place = 0) {
  return chat.receive(place, to_text(message), when);
}

Chat with_doctor() {
  Chat chat;
  chat.join(doctor);
  return chat;
}

Chat with_doctor_and_interpreter() {
  Chat chat = with_doctor();
  chat.join(interpreter);
  return chat;
}

// What was said by the last event, to all.
std::vector<ChatMessage> said(const CallSide& side) {
  std::vector<ChatMessage> messages;
  for (const auto& sent : side.wanted<SendOverChannel>()) messages.push_back(*parse_chat_message(sent.text));
  return messages;
}

void intend(CallSide& side, const Intent& intent) {
  side.commands.clear();
  side.call.on(intent, side.now, side.commands);
}

}  // namespace

TEST_CASE("what is said over the channel is read as it was written, and nothing else is") {
  for (const ChatMessage& message : {ChatMessage{ChatTyping{"Pan"}}, ChatMessage{ChatTyping{""}},
                                     ChatMessage{ChatLine{7, "Grüße \"!\""}}, ChatMessage{ChatReceived{3}}}) {
    CHECK(parse_chat_message(to_text(message)) == message);
  }
  const ChatMessage longest = ChatLine{UINT32_MAX, std::string(longest_chat_text, '\1')};
  CHECK(parse_chat_message(to_text(longest)) == longest);
  for (const std::string text : {"", "{", "[]", R"({"type":"line"})", R"({"type":"line","n":-1,"text":""})",
                                 R"({"type":"typing","text":5})", R"({"type":"file","text":""})"}) {
    CHECK_FALSE(parse_chat_message(text));
  }
  CHECK_FALSE(parse_chat_message(to_text(ChatMessage{ChatTyping{std::string(longest_chat_text + 1, 'a')}})));
}

TEST_CASE("each letter goes to the other side as it is typed, and the line when it is finished") {
  CallSide side("doctor", "patient", true);
  side.admit();
  intend(side, EditField{Field::chat, "P"});
  CHECK(said(side) == std::vector<ChatMessage>{ChatTyping{"P"}});
  intend(side, EditField{Field::chat, "Pan "});
  CHECK(said(side) == std::vector<ChatMessage>{ChatTyping{"Pan "}});
  intend(side, Press::say);
  CHECK(said(side) == std::vector<ChatMessage>{ChatLine{1, "Pan"}});
  CHECK(side.call.chat().draft.empty());
  intend(side, Press::say);
  CHECK(said(side).empty());
}

TEST_CASE("the other's letters are shown as they come, and become a line") {
  Chat chat = with_doctor();
  CHECK_FALSE(hear(chat, ChatTyping{"Mo"}));
  REQUIRE(chat.view().their_drafts.size() == 1);
  CHECK(chat.view().their_drafts[0].text == "Mo");
  CHECK(chat.view().their_drafts[0].author == "Jana Kern");
  CHECK(hear(chat, ChatLine{1, "Moment"}) == ChatMessage{ChatReceived{1}});
  CHECK(chat.view().their_drafts.empty());
  REQUIRE(chat.view().entries.size() == 1);
  CHECK(chat.view().entries[0].text == "Moment");
  CHECK_FALSE(chat.view().entries[0].own);
  CHECK(chat.view().entries[0].author == "Jana Kern");
}

TEST_CASE("what another connection may have lost is said again, and shown once") {
  CallSide side("doctor", "patient", true);
  side.admit();
  intend(side, EditField{Field::chat, "one"});
  intend(side, Press::say);
  intend(side, EditField{Field::chat, "two"});
  intend(side, Press::say);
  CHECK_FALSE(side.call.chat().entries[0].delivered);
  side.on(ChannelMessage{side.peer, to_text(ChatMessage{ChatReceived{1}})});
  CHECK(side.call.chat().entries[0].delivered);
  CHECK_FALSE(side.call.chat().entries[1].delivered);
  intend(side, EditField{Field::chat, "thr"});
  side.on(ChannelOpened{side.peer});
  CHECK(said(side) == std::vector<ChatMessage>{ChatLine{2, "two"}, ChatTyping{"thr"}});
  // Also that there is nothing any more.
  intend(side, EditField{Field::chat, ""});
  side.on(ChannelOpened{side.peer});
  CHECK(said(side) == std::vector<ChatMessage>{ChatLine{2, "two"}, ChatTyping{""}});

  Chat other = with_doctor();
  hear(other, ChatLine{1, "one"});
  CHECK(hear(other, ChatLine{1, "one"}) == ChatMessage{ChatReceived{1}});
  hear(other, ChatLine{2, "two"});
  CHECK(other.view().entries.size() == 2);
}

TEST_CASE("who has loaded the page anew counts from the beginning, and is heard") {
  CallSide side("doctor", "patient", true);
  side.admit();
  side.on(ChannelMessage{side.peer, to_text(ChatMessage{ChatLine{5, "before"}})});
  side.on(ChannelMessage{side.peer, to_text(ChatMessage{ChatTyping{"unfin"}})});
  side.admit("c", "patient-reloaded");
  CHECK(side.call.chat().their_drafts.empty());
  side.on(ChannelMessage{side.peer, to_text(ChatMessage{ChatLine{1, "after"}})});
  CHECK(side.call.chat().entries.back().text == "after");
}

TEST_CASE("what was written is gone with the call") {
  CallSide side("doctor", "patient", true);
  side.admit();
  intend(side, Press::toggle_chat);
  side.on(ChannelMessage{side.peer, to_text(ChatMessage{ChatLine{1, "private"}})});
  intend(side, EditField{Field::chat, "too"});
  side.end();
  CHECK(side.call.chat().entries.empty());
  CHECK(side.call.chat().draft.empty());
  CHECK_FALSE(side.call.chat().open);
  intend(side, EditField{Field::chat, "late"});
  CHECK(side.call.chat().draft.empty());
}

TEST_CASE("messages that nobody has read are counted while the chat is closed") {
  Chat chat = with_doctor();
  hear(chat, ChatLine{1, "one"});
  hear(chat, ChatLine{2, "two"});
  CHECK(chat.view().unread == 2);
  chat.toggle();
  CHECK(chat.view().unread == 0);
  hear(chat, ChatLine{3, "three"});
  CHECK(chat.view().unread == 0);
}

TEST_CASE("whatever the other side sends, what is kept is bounded and what is shown are words") {
  Chat chat = with_doctor();
  for (std::uint32_t n = 1; n <= 3 * Chat::most_lines; ++n) {
    hear(chat, ChatLine{n, std::string(longest_chat_text, 'x')}, now + n * 1s);
  }
  CHECK(chat.view().entries.size() == Chat::most_lines);
  hear(chat, ChatTyping{"a\tb\x01\n"}, now + 3h);
  CHECK(chat.view().their_drafts.at(0).text.find_first_of("\t\x01\n") == std::string::npos);
  Chat flooded = with_doctor();
  for (std::uint32_t n = 1; n <= 1000; ++n) hear(flooded, ChatLine{n, "x"});
  CHECK(flooded.view().entries.size() == Chat::most_messages_a_second);
  for (std::size_t n = 0; n < 2 * Chat::most_undelivered; ++n) {
    flooded.type("own");
    flooded.finish_line(now);
  }
  CHECK(flooded.after_opening(0).size() == Chat::most_undelivered + 1);
  CHECK(flooded.view().draft == "own");
}

TEST_CASE("who reads earlier lines stays there while others come, until something is said") {
  Chat chat = with_doctor();
  for (std::uint32_t n = 1; n <= 20; ++n) hear(chat, ChatLine{n, "x"});
  chat.show_earlier(7);
  hear(chat, ChatLine{21, "y"});
  CHECK(chat.view().skipped == 8);
  chat.type("z");
  chat.finish_line(now);
  CHECK(chat.view().skipped == 0);
  chat.show_earlier(1000);
  CHECK(chat.view().skipped == chat.view().entries.size());
}

TEST_CASE("what is long becomes several lines, of which each can be shown whole, and nothing is lost") {
  Chat chat = with_doctor();
  std::string words;
  for (int i = 0; i < 150; ++i) words += "Schmerzen ";
  chat.type(words);
  CHECK(chat.finish_line(now).size() > 5);
  std::string together;
  for (const auto& entry : chat.view().entries) {
    CHECK(entry.text.size() <= 200);
    together += entry.text + ' ';
  }
  CHECK(together == words);
  chat.type(std::string(500, 'x'));
  CHECK(chat.finish_line(now).size() == 3);
}

TEST_CASE("of several each writes under their own name, and counts for themselves") {
  Chat chat = with_doctor_and_interpreter();
  hear(chat, ChatTyping{"Wie geht"});
  hear(chat, ChatTyping{"Как"}, now, 2);
  REQUIRE(chat.view().their_drafts.size() == 2);
  CHECK(chat.view().their_drafts[1].author == "Olga Ivanova");
  CHECK(hear(chat, ChatLine{1, "Как дела?"}, now, 2) == ChatMessage{ChatReceived{1}});
  CHECK(hear(chat, ChatLine{1, "Wie geht es?"}) == ChatMessage{ChatReceived{1}});
  REQUIRE(chat.view().entries.size() == 2);
  CHECK(chat.view().entries[0].author == "Olga Ivanova");
  CHECK(chat.view().entries[1].author == "Jana Kern");
  CHECK_FALSE(hear(chat, ChatLine{2, "who is that?"}, now, 3));
  CHECK(chat.view().entries.size() == 2);
}

TEST_CASE("a line has arrived when it has at all of them, and who has left is not waited for") {
  Chat chat = with_doctor_and_interpreter();
  chat.type("hello");
  chat.finish_line(now);
  hear(chat, ChatReceived{1});
  CHECK_FALSE(chat.view().entries[0].delivered);
  CHECK(chat.after_opening(0).size() == 1);  // only what is being typed
  CHECK(chat.after_opening(2).size() == 2);
  chat.leave(2);
  CHECK(chat.view().entries[0].delivered);
}

TEST_CASE("the first who comes reads what was written before, whoever comes later does not") {
  Chat chat;
  chat.type("is anybody there?");
  chat.finish_line(now);
  chat.join(doctor);
  CHECK(chat.after_opening(0).size() == 2);
  chat.join(interpreter);
  CHECK(chat.after_opening(2) == std::vector<ChatMessage>{ChatTyping{""}});
  chat.type("now");
  chat.finish_line(now);
  CHECK(chat.after_opening(2).size() == 2);
}

TEST_CASE("who takes part and is away for a moment reads later what was written, whoever is let in later does not") {
  Chat chat;
  chat.take_part({0, 1}, 1);
  chat.type("is anybody there?");
  chat.finish_line(now);
  chat.take_part({0, 1, 2}, 1);
  chat.join(interpreter);
  CHECK(chat.after_opening(2) == std::vector<ChatMessage>{ChatTyping{""}});
  CHECK(chat.after_opening(0).size() == 2);
  chat.type("now");
  chat.finish_line(now);
  hear(chat, ChatReceived{2}, now, 2);
  CHECK_FALSE(chat.view().entries[1].delivered);
  chat.join(doctor);
  CHECK(chat.after_opening(0).size() == 3);
  chat.take_part({0, 1}, 1);
  CHECK(chat.after_opening(2).empty());
}

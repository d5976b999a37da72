#include "session/files.h"

#include "unit/call_side.h"

using namespace visavis::protocol;
using namespace visavis::session;
using namespace visavis::tests;

namespace {

const std::string digest(64, 'a');
const std::string other_digest(64, 'b');

FileOffer report(std::uint32_t number = 1) {
  return {number, "report.pdf", "application/pdf", 1000, digest};
}

void intend(CallSide& side, const Intent& intent) {
  side.commands.clear();
  side.call.on(intent, side.now, side.commands);
}

void hear(CallSide& side, const FileMessage& message) {
  side.on(ChannelMessage{side.peer, to_text(message)});
}

// What was said about files by the last event.
std::vector<FileMessage> said(const CallSide& side) {
  std::vector<FileMessage> messages;
  for (const auto& sent : side.wanted<SendOverChannel>()) {
    if (auto message = parse_file_message(sent.text)) messages.push_back(std::move(*message));
  }
  return messages;
}

// In a call, and with a channel to the other.
CallSide in_call() {
  CallSide side("doctor", "patient", true);
  side.admit();
  side.on(ChannelOpened{side.peer});
  return side;
}

FileId offer_own(CallSide& side, std::int64_t size = 1000) {
  intend(side, Press::choose_file);
  const auto chosen = side.wanted<ChooseFile>();
  REQUIRE(chosen.size() == 1);
  side.on(FileChosen{chosen[0].file, "report.pdf", "application/pdf", size, digest});
  return chosen[0].file;
}

FileState state(const CallSide& side, FileId id) {
  for (const auto& file : side.call.files().view()) {
    if (file.id == id) return file.state;
  }
  FAIL("there is no such file");
  return {};
}

}  // namespace

TEST_CASE("what is said about files is read as it was written, and nothing else is") {
  for (const FileMessage& message :
       {FileMessage{report()}, FileMessage{FileOffer{INT32_MAX, "Änne \"!\"", "", largest_file, digest}},
        FileMessage{FileWanted{3, 77}}, FileMessage{FileNews{FileNews::What::declined, 1}},
        FileMessage{FileNews{FileNews::What::arrived, 2}}, FileMessage{FileNews{FileNews::What::damaged, 3}},
        FileMessage{FileNews{FileNews::What::withdrawn, 4}}}) {
    CHECK(parse_file_message(to_text(message)) == message);
  }
  for (const std::string text : {"", "[]", R"({"type":"file-wanted","n":0,"from":0})",
                                 R"({"type":"file-wanted","n":1,"from":-1})", R"({"type":"file-burnt","n":1})",
                                 R"({"type":"line","n":1,"text":""})"}) {
    CHECK_FALSE(parse_file_message(text));
  }
}

TEST_CASE("a name that leads elsewhere, hides what it is or is too long is not to be taken, nor is a file too large") {
  CHECK(acceptable(report()));
  for (const std::string& name :
       {std::string{}, std::string{"../report.pdf"}, std::string{"/etc/passwd"}, std::string{"C:report.pdf"},
        std::string{"a\\b.pdf"}, std::string{".bashrc"}, std::string{".."}, std::string{"a\nb.pdf"},
        std::string{"photo\xE2\x80\xAEgpj.exe"}, std::string{"photo\xE2\x81\xA6gpj.exe"}, std::string(256, 'a'),
        std::string{"photo\xD8\x9C.exe"}}) {
    auto offer = report();
    offer.name = name;
    CAPTURE(name);
    CHECK_FALSE(acceptable(offer));
  }
  auto offer = report();
  offer.name = "Grüße — Befund “2”.pdf";
  CHECK(acceptable(offer));
  offer.size = largest_file + 1;
  CHECK_FALSE(acceptable(offer));
}

TEST_CASE("a header that is malformed is one of a file that is not to be taken") {
  for (const std::string& text :
       {std::string{R"({"type":"file","n":1})"},
        std::string{R"({"type":"file","n":1,"name":"a","media_type":"","size":-1,"sha256":"a"})"},
        std::string{R"({"type":"file","n":1,"name":"a","media_type":5,"size":1,"sha256":"a"})"}}) {
    const auto message = parse_file_message(text);
    REQUIRE(message);
    CHECK_FALSE(acceptable(std::get<FileOffer>(*message)));
  }
}

TEST_CASE("what is no media type is not shown as one") {
  auto offer = report();
  for (const char* type : {"application/pdf, 12 kB", "text/\xE2\x80\xAE", "<b>"}) {
    offer.type = type;
    CHECK(std::get<FileOffer>(*parse_file_message(to_text(offer))).type.empty());
  }
}

TEST_CASE("an own file's name is made one that the other side takes, and keeps its ending") {
  for (const auto& [name, plain] :
       std::vector<std::pair<std::string, std::string>>{{"Befund.pdf", "Befund.pdf"},
                                                        {"Scan 10:30.pdf", "Scan 10_30.pdf"},
                                                        {".profile", "_profile"},
                                                        {"photo\xE2\x80\xAEgpj.exe", "photogpj.exe"},
                                                        {"", "_"}}) {
    CHECK(plain_file_name(name) == plain);
  }
  std::string longest;
  for (int i = 0; i < 200; ++i) longest += "ж";
  const auto cut = plain_file_name(longest + ".pdf");
  CHECK(cut.size() == 254);
  CHECK(cut.substr(250) == ".pdf");
}

TEST_CASE("a file is offered, and nothing of it goes before the other side wants it") {
  auto side = in_call();
  const auto id = offer_own(side);
  REQUIRE(said(side).size() == 1);
  const auto offer = std::get<FileOffer>(said(side).front());
  CHECK(offer.name == "report.pdf");
  CHECK(offer.digest == digest);
  CHECK(side.call.chat().entries.back().file == id);
  CHECK(state(side, id) == FileState::offered);
  CHECK_FALSE(side.wants<SendFile>());
  hear(side, FileWanted{offer.number, 0});
  REQUIRE(side.wants<SendFile>());
  CHECK(side.wanted<SendFile>()[0].file == id);
  CHECK(state(side, id) == FileState::moving);
  side.on(FileMoved{id, 400});
  CHECK(side.call.files().view()[0].moved == 400);
  hear(side, FileNews{FileNews::What::arrived, offer.number});
  CHECK(state(side, id) == FileState::arrived);
  CHECK(side.wants<ForgetFile>());
}

TEST_CASE("a file that is offered comes when it is accepted, and is saved when it is what was announced") {
  auto side = in_call();
  hear(side, report());
  REQUIRE(side.call.files().view().size() == 1);
  const auto id = side.call.files().view()[0].id;
  CHECK(side.call.chat().unread == 1);
  CHECK_FALSE(side.wants<ReceiveFile>());
  intend(side, AcceptFile{id});
  REQUIRE(side.wants<ReceiveFile>());
  CHECK(side.wanted<ReceiveFile>()[0].size == 1000);
  side.on(FileReady{id, 0});
  CHECK(said(side) == std::vector<FileMessage>{FileWanted{1, 0}});
  side.on(FileReceived{id, digest});
  CHECK(state(side, id) == FileState::arrived);
  CHECK(said(side) == std::vector<FileMessage>{FileNews{FileNews::What::arrived, 1}});
  REQUIRE(side.wants<SaveReceivedFile>());
  CHECK(side.wanted<SaveReceivedFile>()[0].name == "report.pdf");
  intend(side, SaveFileAgain{id});
  CHECK(side.wants<SaveReceivedFile>());
}

TEST_CASE("a file that is not what was announced, or more, is not saved, and both know") {
  for (const Event& event : {Event{FileReceived{1, other_digest}}, Event{FileLost{1}}}) {
    auto side = in_call();
    hear(side, report());
    const auto id = side.call.files().view()[0].id;
    REQUIRE(id == 1);
    intend(side, AcceptFile{id});
    side.on(event);
    CHECK(state(side, id) == FileState::damaged);
    CHECK_FALSE(side.wants<SaveReceivedFile>());
    CHECK(side.wants<ForgetFile>());
    CHECK(said(side) == std::vector<FileMessage>{FileNews{FileNews::What::damaged, 1}});
    intend(side, SaveFileAgain{id});
    CHECK_FALSE(side.wants<SaveReceivedFile>());
  }
}

TEST_CASE("a file with a name that leads elsewhere is refused with a line for the reader, and the call goes on") {
  auto side = in_call();
  auto offer = report();
  offer.name = std::string(10'000, '/');
  hear(side, offer);
  REQUIRE(side.call.files().view().size() == 1);
  CHECK(side.call.files().view()[0].state == FileState::refused);
  CHECK(side.call.files().view()[0].name.empty());
  CHECK(said(side) == std::vector<FileMessage>{FileNews{FileNews::What::declined, 1}});
  intend(side, AcceptFile{side.call.files().view()[0].id});
  CHECK_FALSE(side.wants<ReceiveFile>());
  CHECK(side.call.active());
}

TEST_CASE("either side can stop a file at any time") {
  auto side = in_call();
  hear(side, report());
  const auto theirs = side.call.files().view()[0].id;
  intend(side, AcceptFile{theirs});
  intend(side, CancelFile{theirs});
  CHECK(state(side, theirs) == FileState::stopped);
  CHECK(said(side) == std::vector<FileMessage>{FileNews{FileNews::What::declined, 1}});
  const auto own = offer_own(side);
  const auto number = std::get<FileOffer>(said(side).front()).number;
  hear(side, FileWanted{number, 0});
  intend(side, CancelFile{own});
  CHECK(state(side, own) == FileState::withdrawn);
  CHECK(side.wants<ForgetFile>());
  CHECK(said(side) == std::vector<FileMessage>{FileNews{FileNews::What::withdrawn, number}});
  // Too late: it was there already.
  hear(side, FileNews{FileNews::What::arrived, number});
  CHECK(state(side, own) == FileState::arrived);
}

TEST_CASE("over a new connection a file goes on where it was") {
  Files sender;
  const auto now = *parse_instant("2026-11-24T10:20:00Z");
  const auto hears = [&](PeerHandle from, const FileMessage& message) {
    Commands commands;
    REQUIRE(from > 0);
    sender.receive(1, message, now, commands);
    return commands;
  };
  const auto opens = [&](PeerHandle peer) {
    Commands commands;
    sender.join(1, peer);
    sender.opened(1, commands);
    return commands;
  };
  Commands commands;
  sender.on(Press::choose_file, commands);
  sender.on(FileChosen{1, "report.pdf", "application/pdf", 1000, digest}, commands);
  const auto offer = report();
  opens(1);
  CHECK(std::get<SendFile>(hears(1, FileWanted{1, 0}).back()).from == 0);
  CHECK(hears(1, FileWanted{1, 0}).empty());  // again over the same one: nobody who means well asks for that
  const auto again = opens(2);
  REQUIRE(again.size() == 1);
  CHECK(parse_file_message(std::get<SendOverChannel>(again[0]).text) == FileMessage{offer});
  const auto wanted = std::get<SendFile>(hears(2, FileWanted{1, 600}).back());
  CHECK(wanted.peer == 2);
  CHECK(wanted.from == 600);
  CHECK(sender.view()[0].state == FileState::moving);

  auto receiver = in_call();
  hear(receiver, offer);
  const auto theirs = receiver.call.files().view()[0].id;
  intend(receiver, AcceptFile{theirs});
  receiver.on(ChannelOpened{receiver.peer});
  hear(receiver, offer);
  CHECK(receiver.call.files().view().size() == 1);
  REQUIRE(receiver.wants<ReceiveFile>());
  receiver.on(FileReady{theirs, 600});
  CHECK(said(receiver) == std::vector<FileMessage>{FileWanted{offer.number, 600}});
}

TEST_CASE("what became of a file is said again over a new connection, as it may not have been heard") {
  auto side = in_call();
  hear(side, report());
  intend(side, CancelFile{side.call.files().view()[0].id});
  side.on(ChannelOpened{side.peer});
  CHECK(said(side) == std::vector<FileMessage>{FileNews{FileNews::What::declined, 1}});
}

TEST_CASE("whoever loads the page anew is offered an own file again, and has lost what was still to come") {
  auto side = in_call();
  const auto own = offer_own(side);
  const auto offer = std::get<FileOffer>(said(side).front());
  hear(side, FileWanted{offer.number, 0});
  hear(side, report());
  const auto theirs = side.call.files().view().back().id;
  intend(side, AcceptFile{theirs});
  side.admit("c", "patient-again");
  CHECK(state(side, theirs) == FileState::lost);
  CHECK(state(side, own) == FileState::offered);
  side.on(ChannelOpened{side.peer});
  CHECK(said(side) == std::vector<FileMessage>{offer});
  // Their new page counts from the beginning: this is another file.
  hear(side, report());
  CHECK(side.call.files().view().size() == 3);
}

TEST_CASE("offers are bounded: what is too many is declined without a line, and one line says enough of many refused") {
  auto side = in_call();
  for (std::uint32_t number = 1; number <= Files::most_unanswered + 5; ++number) hear(side, report(number));
  CHECK(side.call.files().view().size() == Files::most_unanswered);
  CHECK(said(side).size() == 1);
  auto other = in_call();
  for (std::uint32_t number = 1; number <= 5; ++number) hear(other, FileOffer{number, "../a", "", 1, digest});
  CHECK(other.call.files().view().size() == 1);
  for (int i = 0; i < 2 * Files::most_messages_a_second; ++i) hear(other, report(7));
  CHECK(said(other).empty());
}

TEST_CASE("a number that is known does not become another file") {
  auto side = in_call();
  hear(side, report());
  intend(side, AcceptFile{side.call.files().view()[0].id});
  auto another = report();
  another.size = 5;
  hear(side, another);
  CHECK(side.call.files().view().size() == 1);
  CHECK_FALSE(side.wants<ReceiveFile>());
}

TEST_CASE("a file that was chosen in one call is not offered in the next") {
  auto side = in_call();
  intend(side, Press::choose_file);
  const auto chosen = side.wanted<ChooseFile>()[0].file;
  side.end();
  side.hear(CallEnded{CallId{"c"}});
  side.admit("d", "somebody else");
  side.on(ChannelOpened{side.peer});
  side.on(FileChosen{chosen, "report.pdf", "application/pdf", 1000, digest});
  CHECK(side.call.files().view().empty());
  CHECK(said(side).empty());
  CHECK(side.wants<ForgetFile>());
}

TEST_CASE("who only stands by is offered nothing, and gets nothing") {
  auto side = in_call();
  const auto in_the_call = side.peer;
  offer_own(side);
  side.stand_by({"next"});
  const auto stands_by = side.peer;
  REQUIRE(stands_by != in_the_call);
  side.on(ChannelOpened{stands_by});
  CHECK(said(side).empty());
  side.on(ChannelMessage{stands_by, to_text(FileMessage{FileWanted{1, 0}})});
  CHECK_FALSE(side.wants<SendFile>());
  side.on(ChannelMessage{in_the_call, to_text(FileMessage{FileWanted{1, 0}})});
  REQUIRE(side.wants<SendFile>());
  CHECK(side.wanted<SendFile>()[0].peer == in_the_call);
}

TEST_CASE("of what has arrived no more is kept at hand than memory should hold") {
  auto side = in_call();
  for (std::uint32_t number = 1; number <= 3; ++number) {
    auto offer = report(number);
    offer.size = largest_file;
    hear(side, offer);
    const auto id = side.call.files().view().back().id;
    intend(side, AcceptFile{id});
    side.on(FileReceived{id, digest});
  }
  CHECK_FALSE(side.call.files().view()[0].here);
  CHECK(side.call.files().view()[1].here);
  CHECK(side.call.files().view()[2].here);
}

TEST_CASE("a file that is too large or cannot be read is not offered, and whoever chose it is told") {
  auto side = in_call();
  const auto large = offer_own(side, largest_file + 1);
  CHECK(state(side, large) == FileState::too_large);
  CHECK(said(side).empty());
  intend(side, Press::choose_file);
  const auto unreadable = side.wanted<ChooseFile>()[0].file;
  side.on(FileChosen{unreadable, "a", "", 5, ""});
  CHECK(state(side, unreadable) == FileState::lost);
  CHECK(said(side).empty());
}

TEST_CASE("a file that cannot be read any more is withdrawn") {
  auto side = in_call();
  const auto own = offer_own(side);
  const auto number = std::get<FileOffer>(said(side).front()).number;
  hear(side, FileWanted{number, 0});
  side.on(FileLost{own});
  CHECK(state(side, own) == FileState::lost);
  CHECK(said(side) == std::vector<FileMessage>{FileNews{FileNews::What::withdrawn, number}});
}

TEST_CASE("with the call every file is gone") {
  auto side = in_call();
  offer_own(side);
  hear(side, report());
  side.end();
  CHECK(side.call.files().view().empty());
  CHECK(side.wanted<ForgetFile>().size() == 2);
}

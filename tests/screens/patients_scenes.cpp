#include "screens/scene_parts.h"

namespace visavis::tests {
namespace {

using namespace session;
using namespace std::chrono_literals;

AppointmentCard card() {
  return {"Dr. med. Jana Kern", at(10, 30), at(10, 45), "Erika Beispiel"};
}

TanView typed(std::string text, std::size_t missing) {
  TanView view;
  view.tan.text = std::move(text);
  view.symbols_missing = missing;
  return view;
}

View tan_refused() {
  TanView view = typed("7K4QM-2XV9B", 0);
  view.refused = true;
  view.name = "Erika Beispiel";
  return of(view);
}

View tan_incomplete() {
  TanView view = typed("7K4Q", 6);
  view.tan.fault = FieldFault::malformed;
  return of(view);
}

View tan_from_link() {
  TanView view = typed("7K4QM-2XV9B", 0);
  view.from_link = true;
  return of(view);
}

View tan_locked() {
  View view = of(typed("", 10));
  view.locked_until = at(10, 35);
  return view;
}

View name_missing() {
  return of(NameView{{"Erika", FieldFault::none}, {"", FieldFault::missing}});
}

View server_away() {
  View view = of(PrivacyView{true, false, true});
  view.retry_at = at(10, 34) + 5s;
  return view;
}

View devices_with_relay() {
  DevicesView view{card(), ready_panel(), false};
  view.hides_address = true;
  view.panel.can_blur = view.panel.blurred = true;
  return of(view);
}

View devices_asking() {
  DevicesView view{card(), {}, false};
  view.panel.phase = DevicesPanel::Phase::asking;
  return of(view);
}

View devices_faulty(MediaFault camera, MediaFault microphone) {
  DevicesView view{card(), ready_panel(), false};
  view.panel.camera_fault = camera;
  view.panel.microphone_fault = microphone;
  return of(view);
}

View waiting(bool registered, Instant opens_at, Instant since) {
  WaitingView view;
  view.appointment = card();
  view.camera_on = true;
  view.registered = registered;
  view.opens_at = opens_at;
  view.since = since;
  return of(view);
}

View waiting_longer(std::optional<Instant> expected_at) {
  View view = waiting(true, at(10, 0), at(10, 20));
  auto& content = std::get<WaitingView>(view.content);
  content.expected_at = expected_at;
  return view;
}

View waiting_for_nothing() {
  View view = waiting(true, at(10, 0), at(10, 20));
  std::get<WaitingView>(view.content).over = true;
  return view;
}

View with_transfer(View view) {
  const TransferView transfer{
      {"7K4QM-2XV9B", "https://video.example.org/#tan=7K4QM-2XV9B", std::vector<std::string>(29, std::string(29, '1'))},
      true};
  if (auto* devices = std::get_if<DevicesView>(&view.content)) devices->transfer = transfer;
  if (auto* waits = std::get_if<WaitingView>(&view.content)) waits->transfer = transfer;
  return view;
}

RemoteParticipant other(std::string name, bool picture, LineQuality line) {
  RemoteParticipant other;
  other.name = std::move(name);
  other.peer = 1;
  other.has_picture = picture;
  other.line = line;
  return other;
}

CallView call(protocol::Role role, RemoteParticipant with) {
  CallView view;
  view.role = role;
  with.place = role == protocol::Role::doctor ? 1 : 0;
  view.files_go_to = with.place;
  view.others = {std::move(with)};
  view.started_at = at(10, 34) - 252s + 60s;
  view.panel = ready_panel();
  return view;
}

// The patient, an interpreter whose camera is off, and a relative whose line is lost.
CallView several(protocol::Role role) {
  const bool doctor = role == protocol::Role::doctor;
  CallView view = call(role, other(doctor ? "Erika Beispiel" : "Dr. med. Jana Kern", true, LineQuality::good));
  view.others.push_back(other("Olga Lis", false, LineQuality::good));
  view.others.push_back(other("Theo Au", false, LineQuality::lost));
  for (int i = 1; i < 3; ++i)
    view.others[static_cast<std::size_t>(i)].peer = view.others[static_cast<std::size_t>(i)].place = i + 1;
  view.others[1].camera_on = view.others[1].microphone_on = false;
  view.others[0].speaks = true;
  return view;
}

View call_with_words() {
  auto with = other("Dr. med. Jana Kern", true, LineQuality::good);
  with.speaks = true;
  return of(call(protocol::Role::patient, std::move(with)));
}

View three_with_codes() {
  CallView view = several(protocol::Role::patient);
  view.others.pop_back();
  view.others[0].code = "042917";
  view.others[1].code = "730118";
  view.open = CallPanel::code;
  return of(view);
}

View several_write() {
  CallView view = several(protocol::Role::doctor);
  view.chat.open = true;
  view.chat.entries = {{true, "Seit wann?", at(10, 33)}, {false, "С понедельника", at(10, 33), true, {}, "Olga Lis"}};
  view.chat.their_drafts = {{"Erika Beispiel", "Seit Mon"}, {"Olga Lis", "Она говорит"}};
  return of(view);
}

View companion_at_the_door() {
  CallView view = call(protocol::Role::doctor, other("Erika Beispiel", true, LineQuality::good));
  view.to_let_in = {protocol::AppointmentId{"olga"}, "Olga Ivanova"};
  return of(view);
}

View doctors_call() {
  CallView view = call(protocol::Role::doctor, other("Erika Beispiel", true, LineQuality::good));
  view.next_waiting = "Max Mustermann";
  view.next_waiting_since = at(10, 29);
  return of(view);
}

View muted_call() {
  CallView view = call(protocol::Role::patient, other("Dr. med. Jana Kern", false, LineQuality::good));
  view.others.front().camera_on = false;
  view.others.front().microphone_on = false;
  view.panel.camera_on = view.panel.microphone_on = false;
  view.sound_blocked = true;
  return of(view);
}

View silenced_call(bool chatting) {
  CallView view = call(protocol::Role::patient, other("Dr. med. Jana Kern", true, LineQuality::good));
  view.panel.microphone_silenced = true;
  view.chat.open = chatting;
  return of(view);
}

ChatView written() {
  ChatView chat;
  chat.open = true;
  chat.entries = {{true, "Wie heißt die Salbe, die Ihnen geholfen hat?", at(10, 33)},
                  {false, "Moment, ich hole die Packung", at(10, 33), true, {}, "Erika Beispiel"},
                  {true, "Gern", at(10, 34), false}};
  chat.their_drafts = {{"Erika Beispiel", "Panthenol 5 %, die kleine Tu"}};
  return chat;
}

View chat_in_call(ChatView chat) {
  CallView view = call(protocol::Role::doctor, other("Erika Beispiel", true, LineQuality::good));
  view.chat = std::move(chat);
  return of(view);
}

View chat_while_lost() {
  CallView view = call(protocol::Role::doctor, other("Erika Beispiel", true, LineQuality::lost));
  view.others.front().lost_since = at(10, 32);
  view.panel.microphone_on = false;
  view.chat = written();
  return of(view);
}

// So many that not all can be seen.
ChatView long_chat() {
  ChatView chat = written();
  for (int i = 0; i < 40; ++i) {
    chat.entries.push_back({i % 2 == 0, "Zeile " + std::to_string(i + 1), at(10, 34), true, {}, "Erika Beispiel"});
  }
  chat.skipped = 4;
  chat.draft = "Noch etwas";
  return chat;
}

// What is too long to be shown whole.
ChatView wordy_chat() {
  ChatView chat = written();
  std::string words;
  for (int i = 0; i < 150; ++i) words += "Schmerzen ";
  chat.entries.push_back({false, words, at(10, 34), true, {}, "Erika Beispiel"});
  chat.their_drafts = {{"Erika Beispiel", words}};
  return chat;
}

ChatView unread_chat() {
  ChatView chat = written();
  chat.open = false;
  chat.unread = 2;
  return chat;
}

FileView file(bool own, FileState state, std::string name, std::string type, std::int64_t size) {
  FileView file;
  file.own = own;
  file.state = state;
  file.here = state == FileState::arrived && !own;
  file.name = std::move(name);
  file.type = std::move(type);
  file.size = size;
  file.moved = state == FileState::moving ? size * 43 / 100 : 0;
  file.digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  return file;
}

View call_with_files(std::vector<FileView> files) {
  CallView view = call(protocol::Role::patient, other("Dr. med. Jana Kern", true, LineQuality::good));
  view.chat.open = true;
  for (auto& each : files) {
    each.id = static_cast<FileId>(view.files.size()) + 1;
    view.chat.entries.push_back({each.own, each.name, at(10, 33), true, each.id, "Dr. med. Jana Kern"});
    view.files.push_back(std::move(each));
  }
  view.file_news = view.files.back().id;
  return of(view);
}

View file_while_writing() {
  View view = call_with_files({file(false, FileState::offered, "Überweisung.pdf", "application/pdf", 1'250'000)});
  std::get<CallView>(view.content).chat.their_drafts = {{"Dr. med. Jana Kern", wordy_chat().their_drafts[0].text}};
  return view;
}

View call_with_code(std::string digits, bool failed) {
  CallView view = call(protocol::Role::patient, other("Dr. med. Jana Kern", true, LineQuality::good));
  view.others.front().code = std::move(digits);
  view.others.front().code_failed = failed;
  if (failed || !view.others.front().code.empty()) view.others.front().relayed = true;
  view.open = CallPanel::code;
  return of(view);
}

View paused_call() {
  CallView view = call(protocol::Role::patient, other("Dr. med. Jana Kern", false, LineQuality::weak));
  view.others.front().picture_paused = view.others.front().own_picture_paused = true;
  return of(view);
}

CallView call_of_two() {
  return call(protocol::Role::patient, other("Dr. med. Jana Kern", true, LineQuality::good));
}

View call_with_line(int measured, CallView view) {
  view.others.front().relayed = false;
  for (int i = measured; i > 0; --i) {
    const auto ago = std::chrono::seconds{2 * i};
    if (i < 60 && i > 50) continue;  // was lost
    view.others.front().samples.push_back({the_moment() - ago, std::chrono::milliseconds{40 + i % 7 * 9},
                                           i % 31 == 0 ? 24 : 0, 900 - i % 11 * 40, 700 - i % 5 * 30});
  }
  view.open = CallPanel::line;
  return of(view);
}

View call_with_devices(MediaFault camera, MediaFault microphone) {
  CallView view = call(protocol::Role::patient, other("Dr. med. Jana Kern", true, LineQuality::good));
  view.panel.camera_fault = camera;
  view.panel.microphone_fault = microphone;
  view.open = CallPanel::devices;
  return of(view);
}

View sharing_call() {
  CallView view = call(protocol::Role::doctor, other("Erika Beispiel", true, LineQuality::good));
  view.panel.devices.screen = view.sharing = true;
  return of(view);
}

View lost_call(Instant since, bool picture) {
  CallView view = call(protocol::Role::patient, other("Dr. med. Jana Kern", picture, LineQuality::lost));
  view.others.front().lost_since = since;
  return of(view);
}

View leaving_call() {
  CallView view = call(protocol::Role::patient, other("Dr. med. Jana Kern", true, LineQuality::good));
  view.leaving = true;
  return of(view);
}

View check(CheckView::Lines lines) {
  CheckView view;
  view.begun = true;
  view.panel = ready_panel();
  view.lines = lines;
  return of(view);
}

}  // namespace

std::vector<Setting> patients_scenes() {
  using enum LineState;
  return {
      {"loading", of(LoadingView{})},
      {"tan-empty", of(typed("", 10))},
      {"tan-typing", of(typed("7K4QM-2X", 3))},
      {"tan-from-link", tan_from_link()},
      {"tan-incomplete", tan_incomplete()},
      {"tan-refused", tan_refused()},
      {"tan-locked", tan_locked()},
      {"name", of(NameView{{"Erika", FieldFault::none}, {"Beispiel", FieldFault::none}})},
      {"name-missing", name_missing()},
      {"privacy", of(PrivacyView{})},
      {"privacy-missing", of(PrivacyView{false, true, false})},
      {"privacy-server-away", server_away()},
      {"devices", of(DevicesView{card(), ready_panel(), false})},
      {"devices-transfer", with_transfer(of(DevicesView{card(), ready_panel(), false}))},
      {"devices-relay", devices_with_relay()},
      {"devices-asking", devices_asking()},
      {"devices-refused", devices_faulty(MediaFault::refused, MediaFault::refused)},
      {"devices-elsewhere", with_transfer(devices_faulty(MediaFault::not_offered, MediaFault::not_offered))},
      {"devices-no-camera", devices_faulty(MediaFault::missing, MediaFault::none)},
      {"devices-in-use", devices_faulty(MediaFault::in_use, MediaFault::in_use)},
      {"waiting", waiting(true, at(10, 0), at(10, 30))},
      {"waiting-late", waiting_longer({})},
      {"waiting-delay", waiting_longer(at(10, 40))},
      {"waiting-over", waiting_for_nothing()},
      {"waiting-transfer", with_transfer(waiting(true, at(10, 0), at(10, 30)))},
      {"waiting-early", waiting(true, at(10, 40), at(10, 33))},
      {"waiting-registering", waiting(false, {}, {})},
      {"waiting-line-lost", waiting(false, at(10, 0), at(10, 33))},
      {"call-patient", of(call(protocol::Role::patient, other("Dr. med. Jana Kern", true, LineQuality::good)))},
      {"call-speaks", call_with_words()},
      {"call-connecting",
       of(call(protocol::Role::patient, other("Dr. med. Jana Kern", false, LineQuality::connecting)))},
      {"call-weak", of(call(protocol::Role::patient, other("Dr. med. Jana Kern", true, LineQuality::weak)))},
      {"call-sharing", sharing_call()},
      {"call-code", call_with_code("042917", false)},
      {"call-code-coming", call_with_code("", false)},
      {"call-code-failed", call_with_code("", true)},
      {"call-several", of(several(protocol::Role::patient))},
      {"call-several-codes", three_with_codes()},
      {"call-several-chat", several_write()},
      {"call-doctor-companion", companion_at_the_door()},
      {"call-paused", paused_call()},
      {"call-line", call_with_line(150, call_of_two())},
      {"call-several-line", call_with_line(150, several(protocol::Role::patient))},
      {"call-line-coming", call_with_line(0, call_of_two())},
      {"call-devices", call_with_devices(MediaFault::none, MediaFault::none)},
      {"call-devices-missing", call_with_devices(MediaFault::missing, MediaFault::none)},
      {"call-devices-refused", call_with_devices(MediaFault::refused, MediaFault::missing)},
      {"call-chat-lost", chat_while_lost()},
      {"call-chat", chat_in_call(written())},
      {"call-chat-empty", chat_in_call({.open = true})},
      {"call-chat-long", chat_in_call(long_chat())},
      {"call-chat-wordy", chat_in_call(wordy_chat())},
      {"call-chat-unread", chat_in_call(unread_chat())},
      {"call-file-offered",
       call_with_files({file(true, FileState::offered, "Foto vom Arm.jpg", "image/jpeg", 2'400'000),
                        file(false, FileState::offered, "Überweisung.pdf", "application/pdf", 1'250'000)})},
      {"call-file-wordy",
       call_with_files({file(false, FileState::offered, "Überweisung Orthopädie mit Vorbefunden und Bildern.pdf",
                             "application/vnd.openxmlformats-officedocument.presentationml.slideshow", 1'250'000)})},
      {"call-file-wordy-writing", file_while_writing()},
      {"call-file-moving", call_with_files({file(false, FileState::moving, "Befund.pdf", "", 200'000'000)})},
      {"call-file-arrived",
       call_with_files({file(true, FileState::arrived, "Medikamente.txt", "text/plain", 812),
                        file(false, FileState::arrived, "Befund.pdf", "application/pdf", 90'000)})},
      {"call-file-failed", call_with_files({file(true, FileState::too_large, "Film.mp4", "video/mp4", 900'000'000),
                                            file(false, FileState::refused, "", "", 0),
                                            file(false, FileState::damaged, "Befund.pdf", "application/pdf", 90'000)})},
      {"call-lost", lost_call(at(10, 34) - 12s, true)},
      {"call-lost-long", lost_call(at(10, 32), false)},
      {"call-muted", muted_call()},
      {"call-silenced", silenced_call(false)},
      {"call-silenced-chat", silenced_call(true)},
      {"call-leaving", leaving_call()},
      {"call-doctor", doctors_call()},
      {"ended", of(EndedView{card(), 720s})},
      {"check-before", of(CheckView{})},
      {"check-running", check({trying, trying, works, not_offered})},
      {"check-good", check({works, works, works, works})},
      {"check-slow", check({blocked, blocked, works, works})},
      {"check-blocked", check({blocked, blocked, blocked, not_offered})},
      {"check-unknown", check({not_offered, not_offered, not_offered, not_offered})},
      {"error-replaced", of(ErrorView{ErrorView::Kind::replaced})},
      {"error-session-ended", of(ErrorView{ErrorView::Kind::session_ended})},
  };
}

}  // namespace visavis::tests

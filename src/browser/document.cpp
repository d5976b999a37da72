#include "browser/document.h"

#include <utility>

#include "browser/events.h"
#include "protocol/json.h"

extern "C" {
void js_document_screen(const char* screen);
void js_document_ready(bool ready);
void js_document_title(const char* title);
void js_document_colours(unsigned page, unsigned accent, unsigned on_accent, unsigned accent_tint, bool dark);
void js_document_mark(const char* name);
void js_document_keep_awake(bool on);
void js_document_copy(const char* text, void (*copied)());
void js_document_save(const char* name, const char* text);
void js_document_remember(const char* session);
void js_document_sheet(const char* json);
void js_document_print();
void js_document_change_language(const char* language);
}

namespace visavis::browser::document {
namespace {

// What the document says now.
struct Shown {
  std::string screen;
  bool ready = false;
  bool interactive = false;  // once it was ready
  std::string title;
  std::optional<ui::DocumentColours> colours;
  std::optional<ui::Sheet> sheet;
};
Shown shown;

std::string_view kind_of(const ui::Sheet::Line& line) {
  switch (line.kind) {
    case ui::Sheet::Kind::heading: return "heading";
    case ui::Sheet::Kind::strong: return "strong";
    case ui::Sheet::Kind::code: return "code";
    case ui::Sheet::Kind::qr: return "qr";
    case ui::Sheet::Kind::text: break;
  }
  return "text";
}

}  // namespace

void show(const ui::Output& output, bool ready) {
  if (shown.colours != output.colours) {
    shown.colours = output.colours;
    const auto& c = output.colours;
    js_document_colours(c.page.value, c.accent.value, c.on_accent.value, c.accent_tint.value, c.dark);
  }
  if (output.title != shown.title) {
    shown.title = output.title;
    js_document_title(shown.title.c_str());
  }
  // Before the screen: nobody sees the new one with the old one's state.
  if (shown.ready && !ready) js_document_ready(false);
  if (output.screen != shown.screen) {
    shown.screen = output.screen;
    js_document_screen(shown.screen.c_str());
  }
  if (ready && !shown.ready) js_document_ready(true);
  if (ready && !std::exchange(shown.interactive, true)) js_document_mark("visavis:interactive");
  shown.ready = ready;
}

void mark(session::Mark mark) {
  switch (mark) {
    case session::Mark::admitted: return js_document_mark("visavis:admitted");
    case session::Mark::first_remote_frame: return js_document_mark("visavis:first-remote-frame");
    case session::Mark::ended: return js_document_mark("visavis:ended");
  }
}

void keep_awake(bool on) {
  js_document_keep_awake(on);
}
void copy(const std::string& text) {
  js_document_copy(text.c_str(), [] { report(session::TextCopied{}); });
}
void save(const std::string& name, const std::string& text) {
  js_document_save(name.c_str(), text.c_str());
}
void show_sheet(const std::optional<ui::Sheet>& sheet) {
  if (sheet == shown.sheet) return;
  shown.sheet = sheet;
  protocol::Json json;
  if (sheet) {
    json = {{"lines", protocol::Json::array()}, {"qr", sheet->qr}};
    for (const auto& line : sheet->lines) json["lines"].push_back({{"kind", kind_of(line)}, {"words", line.words}});
  }
  js_document_sheet(protocol::to_text(json).c_str());
}
void print() {
  js_document_print();
}
void change_language(const std::string& language) {
  js_document_change_language(language.c_str());
}
void remember_session(const session::RememberSession& command) {
  js_document_remember(!command.signed_in ? "" : command.hides_address ? "hidden" : "open");
}

}  // namespace visavis::browser::document

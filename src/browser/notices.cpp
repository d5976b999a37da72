#include "browser/notices.h"

#include "browser/events.h"

extern "C" {
using NoticesCallback = void (*)();
int js_notices_state();
void js_notices_ask(NoticesCallback answered);
void js_notices_show(const char* words, const char* practice, bool calls);
}

namespace visavis::browser::notices {

ui::Notices state() {
  return static_cast<ui::Notices>(js_notices_state());
}
void ask() {
  js_notices_ask(wake);
}
void show(const ui::Notice& notice, const std::string& practice) {
  js_notices_show(notice.words.c_str(), practice.c_str(), notice.calls);
}

}  // namespace visavis::browser::notices

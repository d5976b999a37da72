#include "browser/start.h"

#include <charconv>

#include "browser/border.h"

extern "C" {
char* js_start_value(const char* key);
int js_start_text_count();
char* js_start_text(int index);
}

namespace visavis::browser {
namespace {

constexpr unsigned own_accent = 0x12626E;

unsigned parse_accent(const std::string& text) {
  if (text.size() != 7 || text[0] != '#') return own_accent;
  unsigned value = 0;
  const char* const end = text.data() + text.size();
  return std::from_chars(text.data() + 1, end, value, 16).ptr == end ? value : own_accent;
}

ui::Browser parse_browser(const std::string& name) {
  if (name == "chrome") return ui::Browser::chrome;
  if (name == "firefox") return ui::Browser::firefox;
  if (name == "safari") return ui::Browser::safari;
  return ui::Browser::other;
}

}  // namespace

StartData read_start() {
  const auto value = [](const char* key) { return take_text(js_start_value(key)); };
  StartData data;
  const auto path = value("path");
  data.session.entrance = path == "/practice" ? session::Entrance::practice
                          : path == "/check"  ? session::Entrance::check
                                              : session::Entrance::patient;
  data.session.tan = value("tan");
  data.session.remembered = value("remembered") == "1";
  data.session.language = value("language");
  data.session.practice = {value("practiceName"), value("practicePhone")};
  data.session.participant = protocol::ParticipantId(value("participant"));
  data.accent = parse_accent(value("practiceAccent"));
  data.browser = parse_browser(value("browser"));
  const int count = js_start_text_count();
  for (int i = 0; i < count; ++i) data.texts.push_back(take_text(js_start_text(i)));
  return data;
}

}  // namespace visavis::browser

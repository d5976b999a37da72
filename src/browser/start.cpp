#include "browser/start.h"

#include <charconv>
#include <optional>
#include <string_view>

#include "browser/border.h"

extern "C" {
char* js_start_value(const char* key);
int js_start_text_count();
char* js_start_text(int index);
}

namespace visavis::browser {
namespace {

std::optional<unsigned> parse_number(std::string_view text, int base) {
  unsigned value = 0;
  const char* const end = text.data() + text.size();
  return std::from_chars(text.data(), end, value, base).ptr == end ? std::optional(value) : std::nullopt;
}

ui::Brand parse_brand(const std::string& accent, ui::Logo logo, const std::string& width, const std::string& height) {
  ui::Brand brand;
  if (accent.size() == 7 && accent[0] == '#') {
    brand.accent = parse_number(std::string_view(accent).substr(1), 16).value_or(brand.accent);
  }
  logo.size = {static_cast<float>(parse_number(width, 10).value_or(0)),
               static_cast<float>(parse_number(height, 10).value_or(0))};
  if (logo.size.width > 0 && logo.size.height > 0) brand.logo = std::move(logo);
  return brand;
}

ui::Browser parse_browser(const std::string& name) {
  if (name == "chrome") return ui::Browser::chrome;
  if (name == "firefox") return ui::Browser::firefox;
  if (name == "safari") return ui::Browser::safari;
  return ui::Browser::other;
}

ui::System parse_system(const std::string& name) {
  if (name == "android") return ui::System::android;
  if (name == "ios") return ui::System::ios;
  if (name == "macos") return ui::System::macos;
  if (name == "windows") return ui::System::windows;
  return ui::System::other;
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
  const auto remembered = value("remembered");
  data.session.remembered = !remembered.empty();
  data.session.hides_address = remembered == "hidden";
  data.session.only_by_relay = value("iceTransportPolicy") == "relay";
  data.session.language = value("language");
  data.session.practice = {value("practiceName"), value("practicePhone")};
  if (data.session.entrance == session::Entrance::practice) {
    data.session.devices = {value("camera"), value("microphone"), value("speaker")};
  }
  data.session.participant = protocol::ParticipantId(value("participant"));
  data.brand = parse_brand(value("practiceAccent"), {value("practiceLogo"), {}}, value("practiceLogoWidth"),
                           value("practiceLogoHeight"));
  data.platform = {parse_browser(value("browser")), parse_system(value("system")), !value("insideApp").empty()};
  const int count = js_start_text_count();
  for (int i = 0; i < count; ++i) data.texts.push_back(take_text(js_start_text(i)));
  return data;
}

}  // namespace visavis::browser

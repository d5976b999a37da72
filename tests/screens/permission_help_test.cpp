#include "catch.h"
#include "screens/reader.h"
#include "screens/scenes.h"

using namespace visavis::tests;
using visavis::session::DevicesView;
using visavis::session::MediaFault;
using visavis::ui::Browser;
using visavis::ui::Platform;
using visavis::ui::System;

namespace {

std::string said(const Platform& platform, MediaFault fault, const std::string& screen = "devices-refused") {
  auto view = setting(screen);
  auto& panel = std::get<DevicesView>(view.content).panel;
  panel.camera_fault = panel.microphone_fault = fault;
  Reader reader("en", phone);
  reader.input.now = the_moment();
  reader.input.platform = platform;
  return read_aloud(reader.look(view));
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("who refused is shown where to allow it in this very browser") {
  const auto allow_in = [](Browser browser, System system) {
    return said({browser, system, false}, MediaFault::refused);
  };
  CHECK(has(allow_in(Browser::chrome, System::windows), "Tap this icon before the address"));
  CHECK(has(allow_in(Browser::chrome, System::android), "Tap this icon before the address"));
  CHECK(has(allow_in(Browser::firefox, System::other), "the icon with the camera before the address"));
  CHECK(has(allow_in(Browser::firefox, System::android), "Tap the lock before the address"));
  CHECK(has(allow_in(Browser::safari, System::macos), "Settings for This Website"));
  CHECK(has(allow_in(Browser::safari, System::ios), "Tap the symbol beside the address"));
  for (const auto browser : {Browser::chrome, Browser::firefox}) {
    CHECK(has(allow_in(browser, System::ios), "In the device's settings choose this browser"));
  }
}

TEST_CASE("what the system refuses is allowed in its settings") {
  const auto allow_in = [](System system) {
    return said({Browser::chrome, system, false}, MediaFault::refused_by_system);
  };
  CHECK(has(allow_in(System::windows), "Switch access on for apps and for desktop apps"));
  CHECK(has(allow_in(System::macos), "In “System Settings”, “Privacy & Security”"));
  CHECK(has(allow_in(System::android), "this browser, then “Permissions”"));
  CHECK_FALSE(has(allow_in(System::windows), "before the address"));
}

TEST_CASE("a window of another app says how to go on in a real browser, with the link to copy and the TAN") {
  const auto words = said({Browser::safari, System::ios, true}, MediaFault::refused, "devices-elsewhere");
  CHECK(has(words, "Copy link"));
  CHECK(has(words, "Open Safari and paste the link"));
  CHECK(has(words, "Your TAN: 7K4QM-2XV9B"));
  CHECK_FALSE(has(words, "Tap the symbol"));
  SECTION("after a reload the TAN is not known any more") {
    const auto later = said({Browser::other, System::android, true}, MediaFault::refused);
    CHECK(has(later, "Open this page in Chrome"));
    CHECK_FALSE(has(later, "Your TAN"));
  }
  SECTION("a browser that has no devices does not send one to itself") {
    for (const auto browser : {Browser::safari, Browser::chrome, Browser::firefox}) {
      const auto other = said({browser, System::macos, false}, MediaFault::not_offered, "devices-elsewhere");
      const auto* itself = browser == Browser::safari   ? "Open Safari"
                           : browser == Browser::chrome ? "Open Chrome"
                                                        : "Open Firefox";
      CHECK_FALSE(has(other, itself));
    }
  }
  SECTION("a missing camera is no reason to leave") {
    CHECK_FALSE(has(said({Browser::safari, System::ios, true}, MediaFault::missing), "Open this page"));
  }
}

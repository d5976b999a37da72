#include "session/capture.h"

#include "catch.h"
#include "session/timers.h"

using namespace visavis::protocol;
using namespace visavis::session;

namespace {

template <class Command>
std::vector<Command> all(const Commands& commands) {
  std::vector<Command> found;
  for (const auto& command : commands) {
    if (const auto* one = std::get_if<Command>(&command)) found.push_back(*one);
  }
  return found;
}

MediaAcquired got(MediaFault camera = MediaFault::none, MediaFault microphone = MediaFault::none) {
  return {camera, microphone, camera == MediaFault::none ? "cam" : "", microphone == MediaFault::none ? "mic" : ""};
}

struct Devices {
  Capture capture;
  Commands commands;

  void acquire(const MediaAcquired& answer) {
    capture.acquire(commands);
    capture.on(answer, commands);
  }
};

}  // namespace

TEST_CASE("devices are asked for once and then known") {
  Devices d;
  d.capture.acquire(d.commands);
  CHECK(d.capture.asking());
  CHECK(all<AcquireMedia>(d.commands).at(0).camera_id.empty());
  d.capture.on(got(), d.commands);
  CHECK(d.capture.settled());
  CHECK(d.capture.panel().has_camera());
  CHECK(d.capture.panel().camera_id == "cam");
  CHECK(d.capture.sending() == MediaState{true, true});
}

TEST_CASE("each device that gives nothing says why, and the other goes on") {
  for (const auto fault :
       {MediaFault::refused, MediaFault::refused_by_system, MediaFault::not_offered, MediaFault::missing,
        MediaFault::in_use, MediaFault::unsuitable, MediaFault::insecure_page}) {
    Devices d;
    d.acquire(got(fault));
    CHECK(d.capture.settled());
    CHECK(d.capture.panel().camera_fault == fault);
    CHECK_FALSE(d.capture.panel().has_camera());
    CHECK(d.capture.sending() == MediaState{false, true});
  }
}

TEST_CASE("devices of an earlier visit are asked for first, and what is had instead is what is shown") {
  Devices d;
  d.capture.prefer({"old cam", "old mic", "old speaker"}, d.commands);
  CHECK(all<SelectSpeaker>(d.commands).at(0).id == "old speaker");
  d.acquire(got());
  CHECK(all<AcquireMedia>(d.commands).at(0).camera_id == "old cam");
  CHECK(all<AcquireMedia>(d.commands).at(0).microphone_id == "old mic");
  CHECK(d.capture.panel().camera_id == "cam");
  CHECK(d.capture.panel().speaker_id == "old speaker");
}

TEST_CASE("a device that was switched off stays off when another one takes its place") {
  Devices d;
  d.acquire(got());
  d.capture.toggle(MediaKind::microphone, d.commands);
  CHECK(d.capture.sending() == MediaState{true, false});
  d.commands.clear();
  d.capture.choose_microphone("mic-2", d.commands);
  CHECK(all<AcquireMedia>(d.commands).at(0).microphone_id == "mic-2");
  CHECK_FALSE(d.capture.asking());
  d.capture.on(got(), d.commands);
  REQUIRE(all<EnableTrack>(d.commands).size() == 1);
  CHECK(all<EnableTrack>(d.commands)[0].kind == MediaKind::microphone);
  CHECK_FALSE(all<EnableTrack>(d.commands)[0].enabled);
}

TEST_CASE("a device that was unplugged is missing until another is chosen") {
  Devices d;
  d.acquire(got());
  d.capture.on(CaptureEnded{MediaKind::camera});
  CHECK(d.capture.panel().camera_fault == MediaFault::missing);
  CHECK(d.capture.sending() == MediaState{false, true});
  d.acquire(got());
  CHECK(d.capture.sending() == MediaState{true, true});
}

TEST_CASE("what was let go is gone, and a late answer does not bring it back") {
  Devices d;
  d.capture.acquire(d.commands);
  d.capture.watch_level(true, d.commands);
  d.capture.release(d.commands);
  CHECK(all<ReleaseMedia>(d.commands).size() == 1);
  CHECK(all<WatchLevel>(d.commands).size() == 2);
  d.capture.on(got(), d.commands);
  CHECK_FALSE(d.capture.settled());
  CHECK(d.capture.sending() == MediaState{false, false});
  d.commands.clear();
  d.capture.release(d.commands);
  CHECK(d.commands.empty());
}

TEST_CASE("the level stays on its scale, and once heard is remembered for this microphone") {
  Devices d;
  d.acquire(got());
  d.capture.on(MicrophoneLevel{99});
  CHECK(d.capture.panel().level_bars == 12);
  d.capture.on(MicrophoneLevel{-5});
  CHECK(d.capture.panel().level_bars == 0);
  CHECK(d.capture.panel().heard);
  d.capture.choose_microphone("mic-2", d.commands);
  CHECK_FALSE(d.capture.panel().heard);
}

TEST_CASE(
    "a shared screen goes in the place of the camera's picture, until it is ended here, by the browser or with the "
    "call") {
  Capture capture;
  Commands commands;
  capture.toggle_screen(commands);
  REQUIRE(std::holds_alternative<ShareScreen>(commands.at(0)));
  CHECK_FALSE(capture.sharing());
  capture.on(ScreenShared{true});
  CHECK(capture.sending().screen);
  SECTION("here") {
    commands.clear();
    capture.toggle_screen(commands);
    CHECK(std::holds_alternative<StopSharing>(commands.at(0)));
  }
  SECTION("by the browser") {
    capture.on(ScreenShared{false});
  }
  SECTION("with everything else") {
    capture.acquire(commands);
    commands.clear();
    capture.release(commands);
    CHECK(std::holds_alternative<StopSharing>(commands.at(0)));
  }
  CHECK_FALSE(capture.sending().screen);
}

TEST_CASE("who changes their mind while the browser asks what to share, shares nothing") {
  Capture capture;
  Commands commands;
  capture.toggle_screen(commands);
  commands.clear();
  capture.toggle_screen(commands);
  CHECK(std::holds_alternative<StopSharing>(commands.at(0)));
  CHECK_FALSE(capture.sharing());
}

namespace {

constexpr CaptureSilenced taken{MediaKind::microphone, true}, given_back{MediaKind::microphone, false};

// Three seconds later.
constexpr TimerFired long_since{Timers::silence};

}  // namespace

TEST_CASE("a microphone that the system takes for a moment is not spoken of") {
  Devices d;
  d.acquire(got());
  d.capture.on(taken, d.commands);
  REQUIRE(all<StartTimer>(d.commands).size() == 1);
  CHECK(all<StartTimer>(d.commands).front().delay == std::chrono::seconds{3});
  CHECK_FALSE(d.capture.panel().microphone_silenced);
  d.capture.on(given_back, d.commands);
  CHECK(all<StopTimer>(d.commands).size() == 1);
  d.capture.on(long_since, d.commands);
  CHECK_FALSE(d.capture.panel().microphone_silenced);
}

TEST_CASE("both are told of a microphone that stays silenced, until it speaks again") {
  Devices d;
  d.acquire(got());
  d.capture.on(taken, d.commands);
  d.capture.on(long_since, d.commands);
  CHECK(d.capture.panel().microphone_silenced);
  CHECK(d.capture.sending() == MediaState{true, false});
  d.capture.on(given_back, d.commands);
  CHECK(d.capture.sending() == MediaState{true, true});
}

TEST_CASE("who comes back to the page has what stays silenced asked for anew, and nothing else") {
  constexpr TimerFired a_second_later{Timers::return_of_devices};
  for (const auto kind : {MediaKind::camera, MediaKind::microphone}) {
    Devices d;
    d.acquire(got());
    d.commands.clear();
    d.capture.on(PageShown{}, d.commands);
    CHECK(d.commands.empty());
    d.capture.on(CaptureSilenced{kind, true}, d.commands);
    SECTION("it stays so") {
      d.capture.on(PageShown{}, d.commands);
      d.capture.on(a_second_later, d.commands);
      CHECK(all<AcquireMedia>(d.commands).size() == 1);
    }
    SECTION("it comes back by itself") {
      d.capture.on(PageShown{}, d.commands);
      d.capture.on(CaptureSilenced{kind, false}, d.commands);
      d.capture.on(a_second_later, d.commands);
      CHECK(all<AcquireMedia>(d.commands).empty());
    }
    SECTION("the person has switched it off") {
      d.capture.toggle(kind, d.commands);
      d.commands.clear();
      d.capture.on(PageShown{}, d.commands);
      CHECK(d.commands.empty());
    }
  }
}

TEST_CASE("on a phone one camera after the other is taken") {
  Devices d;
  d.acquire(got());
  d.capture.turn_camera(d.commands);
  CHECK(all<AcquireMedia>(d.commands).size() == 1);  // there is no other
  DeviceList two;
  two.cameras = {{"cam", "Front"}, {"back", "Back"}};
  d.capture.on(DevicesChanged{two});
  for (const std::string camera : {"back", "cam", "back"}) {
    d.commands.clear();
    d.capture.turn_camera(d.commands);
    CHECK(all<AcquireMedia>(d.commands).at(0).camera_id == camera);
  }
}

TEST_CASE("what is behind the person is blurred where the browser offers it, and the page says what is") {
  Devices d;
  d.acquire(got());
  d.capture.toggle_blur(d.commands);
  CHECK(all<BlurBackground>(d.commands).empty());
  auto offered = got();
  for (const bool already : {false, true}) {
    offered.blurred = already;
    d.commands.clear();
    d.acquire(offered);
    CHECK(d.capture.panel().can_blur);
    CHECK(d.capture.panel().blurred == already);
    d.capture.toggle_blur(d.commands);
    CHECK(all<BlurBackground>(d.commands).at(0).on == !already);
  }
}

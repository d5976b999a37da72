#include "session/capture.h"

#include <algorithm>
#include <utility>

#include "session/timers.h"

namespace visavis::session {

void Capture::acquire(Commands& commands) {
  if (!settled()) panel_.phase = DevicesPanel::Phase::asking;
  commands.emplace_back(AcquireMedia{true, true, panel_.camera_id, panel_.microphone_id});
}

void Capture::release(Commands& commands) {
  stop_sharing(commands);
  if (panel_.phase == DevicesPanel::Phase::not_asked) return;
  watch_level(false, commands);
  commands.emplace_back(ReleaseMedia{});
  panel_.phase = DevicesPanel::Phase::not_asked;
  panel_.level_bars = 0;
}

void Capture::choose_camera(std::string id, Commands& commands) {
  panel_.camera_id = std::move(id);
  acquire(commands);
}

void Capture::turn_camera(Commands& commands) {
  const auto& cameras = panel_.devices.cameras;
  if (cameras.size() < 2) return;
  const auto now =
      std::find_if(cameras.begin(), cameras.end(), [&](const auto& each) { return each.id == panel_.camera_id; });
  const bool last = now == cameras.end() || now + 1 == cameras.end();
  choose_camera(last ? cameras.front().id : (now + 1)->id, commands);
}

void Capture::toggle_blur(Commands& commands) {
  if (!panel_.can_blur) return;
  panel_.blurred = !panel_.blurred;
  commands.emplace_back(BlurBackground{panel_.blurred});
}

void Capture::choose_microphone(std::string id, Commands& commands) {
  panel_.microphone_id = std::move(id);
  panel_.heard = false;
  acquire(commands);
}

void Capture::choose_speaker(std::string id, Commands& commands) {
  panel_.speaker_id = std::move(id);
  commands.emplace_back(SelectSpeaker{panel_.speaker_id});
}

void Capture::prefer(const DeviceChoice& devices, Commands& commands) {
  panel_.camera_id = devices.camera;
  panel_.microphone_id = devices.microphone;
  if (!devices.speaker.empty()) choose_speaker(devices.speaker, commands);
}

void Capture::toggle(MediaKind kind, Commands& commands) {
  bool& on = kind == MediaKind::camera ? panel_.camera_on : panel_.microphone_on;
  on = !on;
  commands.emplace_back(EnableTrack{kind, on});
}

void Capture::toggle_screen(Commands& commands) {
  if (sharing_ != Sharing::off) return stop_sharing(commands);
  sharing_ = Sharing::asking;
  commands.emplace_back(ShareScreen{});
}

void Capture::stop_sharing(Commands& commands) {
  if (std::exchange(sharing_, Sharing::off) != Sharing::off) commands.emplace_back(StopSharing{});
}

void Capture::on(const MediaAcquired& event, Commands& commands) {
  if (panel_.phase == DevicesPanel::Phase::not_asked) return;  // released meanwhile
  panel_.phase = DevicesPanel::Phase::ready;
  panel_.camera_fault = event.camera;
  panel_.microphone_fault = event.microphone;
  if (event.camera == MediaFault::none) panel_.camera_id = event.camera_id;
  if (event.microphone == MediaFault::none) panel_.microphone_id = event.microphone_id;
  panel_.can_blur = event.blurred.has_value();
  panel_.blurred = event.blurred.value_or(false);
  // Fresh tracks are on.
  if (!panel_.camera_on) commands.emplace_back(EnableTrack{MediaKind::camera, false});
  if (!panel_.microphone_on) commands.emplace_back(EnableTrack{MediaKind::microphone, false});
}

void Capture::on(const CaptureEnded& event) {
  MediaFault& fault = event.kind == MediaKind::camera ? panel_.camera_fault : panel_.microphone_fault;
  fault = MediaFault::missing;
}

void Capture::on(const CaptureSilenced& event, Commands& commands) {
  constexpr std::chrono::seconds for_a_moment{3};
  if (event.kind == MediaKind::camera) {
    camera_silenced_ = event.silenced;
    return;
  }
  microphone_silenced_ = event.silenced;
  if (event.silenced) {
    commands.emplace_back(StartTimer{Timers::silence, for_a_moment});
  } else {
    commands.emplace_back(StopTimer{Timers::silence});
    panel_.microphone_silenced = false;
  }
}

bool Capture::misses_something() const {
  return settled() && ((camera_silenced_ && panel_.camera_on) || (microphone_silenced_ && panel_.microphone_on));
}

void Capture::on(const TimerFired& event, Commands& commands) {
  if (event.id == Timers::silence) panel_.microphone_silenced = microphone_silenced_;
  if (event.id == Timers::return_of_devices && misses_something()) acquire(commands);
}

void Capture::on(const PageShown&, Commands& commands) {
  constexpr std::chrono::seconds by_themselves{1};
  if (misses_something()) commands.emplace_back(StartTimer{Timers::return_of_devices, by_themselves});
}

void Capture::on(const MicrophoneLevel& event) {
  panel_.level_bars = std::clamp(event.bars, 0, 12);
  if (panel_.level_bars > 0) panel_.heard = true;
}

void Capture::watch_level(bool on, Commands& commands) {
  if (watching_ == on) return;
  watching_ = on;
  commands.emplace_back(WatchLevel{on});
}

protocol::MediaState Capture::sending() const {
  return {panel_.has_camera() && panel_.camera_on,
          panel_.has_microphone() && panel_.microphone_on && !panel_.microphone_silenced, sharing(), false,
          panel_.signing};
}

}  // namespace visavis::session
